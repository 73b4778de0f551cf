/** Bytes that are looked at before the encoding is decided. */
const sniffed = 1024;

/**
 * Turns the bytes of a feed into text as they arrive. A byte order mark decides, then what HTTP says, then what the XML
 * declaration says; a claim of UTF-8 that the bytes refute is passed over, since servers add it to everything.
 */
export class FeedDecoder {
  readonly #httpCharset: string | undefined;
  #head: Uint8Array = new Uint8Array();
  #decoder: TextDecoder | undefined;

  constructor(contentType: string | null) {
    this.#httpCharset = /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
  }

  write(bytes: Uint8Array): string {
    if (this.#decoder) return this.#decoder.decode(bytes, { stream: true });
    this.#head = joined(this.#head, bytes);
    return this.#head.length < sniffed ? '' : this.#begin();
  }

  end(): string {
    const text = this.#decoder ? '' : this.#begin();
    return text + this.#decoder!.decode();
  }

  #begin(): string {
    const head = this.#head;
    const start = new TextDecoder('latin1').decode(head.subarray(0, sniffed));
    const declared = /^\W*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1];
    const mark = markOf(head);
    const claims = [mark, this.#httpCharset, declared, 'utf-8', 'windows-1251'].filter((claim) => claim !== undefined);
    this.#decoder =
      claims.map(decoderOf).find((decoder) => decoder !== undefined && isPossible(decoder.encoding, head, mark)) ??
      new TextDecoder();
    this.#head = new Uint8Array();
    return this.#decoder.decode(head, { stream: true });
  }
}

/** Encodings told by their first bytes: a byte order mark, or `<?` in 16 bits. */
function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  return undefined;
}

/** A decoder, unless the label is unknown. */
function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

/** Files of 8 bits that call themselves UTF-16 were converted on their way. */
function isPossible(encoding: string, head: Uint8Array, mark: string | undefined): boolean {
  if (encoding.startsWith('utf-16')) return mark !== undefined;
  return encoding !== 'utf-8' || looksLikeUtf8(head);
}

/** Whether the bytes are UTF-8 up to a character that is cut off at the end. A stray bad byte in a long text is forgiven. */
function looksLikeUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes, { stream: true });
  const beyondAscii = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  const bad = text.match(/\uFFFD/g)?.length ?? 0;
  return bad * 50 <= beyondAscii;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
