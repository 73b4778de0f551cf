/** The origins of these addresses, as a Content-Security-Policy names them, each once. */
export function policySources(addresses: readonly string[]): string[] {
  const origins = new Set(addresses.map((address) => URL.parse(address)?.origin));
  return [...origins].filter(isPolicySource);
}

/** A host may hold a semicolon, which would end the directive. */
function isPolicySource(origin: string | undefined): origin is string {
  return origin !== undefined && !/[;,\s]/.test(origin);
}
