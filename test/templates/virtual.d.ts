declare module 'virtual:widget-templates' {
  const templates: [file: string, strings: string[]][];
  export default templates;
}
