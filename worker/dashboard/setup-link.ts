/** The token of a setup link, `#setup=TOKEN`; taken out of the address, so that it stays in no history and no screenshot. */
export function takeSetupToken(): string | undefined {
  const token = /^#setup=(.+)$/.exec(location.hash)?.[1];
  if (token === undefined) return undefined;
  history.replaceState(null, '', `${location.pathname}${location.search}#/`);
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}
