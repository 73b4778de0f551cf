/** 128 random bits in base64url without padding: 22 characters. */
export function randomId(bytes = crypto.getRandomValues(new Uint8Array(16))): string {
  return btoa(String.fromCharCode(...bytes))
    .slice(0, 22)
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
