/** Web Awesome goes dark by a class; the class follows the editor's system. */
export function followColorScheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => document.documentElement.classList.toggle('wa-dark', dark.matches);
  apply();
  dark.addEventListener('change', apply);
}
