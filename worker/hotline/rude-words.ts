/**
 * Runs of letters that readers of Russian or English would take for a rude word, an insult or worse; in Latin letters.
 * Each ends with a vowel that can be drawn otherwise, and none comes with all four, so that a clean code can always be
 * drawn, whatever syllables the fingerprint sets.
 */
const rude =
  /[jz]opa|e(?:ba|bi|bo)|pi(?:do|da|sa|si|pi)|pe(?:do|di|ni)|sis[ai]|sos[aio]|kaka|koko|her[aio]|loh[ia]|debi|[gh]omo|gomi|jid[ao]|gado|naha|pop[ae]|nazi|nig[ae]|rape|hore|bone|dik[eo]|titi|fag[io]|kike/;

/** Whether a word of a receipt code had better not be shown to anybody. */
export function isRude(word: string): boolean {
  return rude.test(word);
}
