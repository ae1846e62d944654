/**
 * GZIP (RFC 1952) of exactly one member, with a cap on what comes out. Engines differ on several members and on
 * bytes after the end (Node takes both, browsers neither), and a status list must not mean two things.
 */

export class InflateError extends Error {
  override name = "InflateError";
  constructor(message = "not one whole gzip member") {
    super(message);
  }
}

const HEADER_CRC = 2;
const EXTRA = 4;
const NAME_OR_COMMENT = [8, 16];
const RESERVED_FLAGS = 0xe0;

/** Inflate one gzip member that fills `bytes`; at most `cap` bytes. Throws InflateError. */
export function gunzip(bytes: Uint8Array, cap: number): Uint8Array {
  const start = endOfHeader(bytes);
  const reader = new BitReader(bytes, start);
  const output = inflate(reader, cap);
  const end = reader.byteAligned();
  if (end + 8 !== bytes.length) throw new InflateError();
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + end, 8);
  if (trailer.getUint32(0, true) !== crc32(output)) throw new InflateError();
  if (trailer.getUint32(4, true) !== output.length) throw new InflateError();
  return output;
}

function endOfHeader(bytes: Uint8Array): number {
  if (bytes.length < 18 || bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) throw new InflateError();
  const flags = bytes[3] as number;
  if (flags & RESERVED_FLAGS) throw new InflateError();
  let at = 10;
  if (flags & EXTRA) at += 2 + ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  for (const flag of NAME_OR_COMMENT) {
    if (!(flags & flag)) continue;
    const zero = bytes.indexOf(0, at);
    if (zero < 0) throw new InflateError();
    at = zero + 1;
  }
  return flags & HEADER_CRC ? at + 2 : at;
}

class BitReader {
  private bits = 0;
  private count = 0;
  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
  ) {}

  take(wanted: number): number {
    while (this.count < wanted) {
      if (this.at >= this.bytes.length) throw new InflateError();
      this.bits |= (this.bytes[this.at++] as number) << this.count;
      this.count += 8;
    }
    const value = this.bits & ((1 << wanted) - 1);
    this.bits >>>= wanted;
    this.count -= wanted;
    return value;
  }

  /** Drop what is left of the current byte; where the next one stands. */
  byteAligned(): number {
    this.bits = 0;
    this.count = 0;
    return this.at;
  }
}

/** Growing output that never passes the cap. */
class Output {
  private bytes: Uint8Array = new Uint8Array(32_768);
  private length = 0;
  constructor(private readonly cap: number) {}

  push(byte: number): void {
    if (this.length >= this.cap) throw new InflateError("more bytes than the cap allows");
    if (this.length === this.bytes.length) this.grow();
    this.bytes[this.length++] = byte;
  }

  copy(distance: number, count: number): void {
    if (distance > this.length) throw new InflateError();
    for (let left = count; left > 0; left--) this.push(this.bytes[this.length - distance] as number);
  }

  done(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private grow(): void {
    const wider = new Uint8Array(Math.min(this.bytes.length * 2, this.cap));
    wider.set(this.bytes);
    this.bytes = wider;
  }
}

/** DEFLATE (RFC 1951): stored, fixed and dynamic blocks until the last. */
function inflate(reader: BitReader, cap: number): Uint8Array {
  const output = new Output(cap);
  for (let last = 0; !last; ) {
    last = reader.take(1);
    const kind = reader.take(2);
    if (kind === 0) copyStored(reader, output);
    else if (kind === 1) inflateBlock(reader, output, FIXED_LITERALS, FIXED_DISTANCES);
    else if (kind === 2) inflateBlock(reader, output, ...readCodes(reader));
    else throw new InflateError();
  }
  return output.done();
}

function copyStored(reader: BitReader, output: Output): void {
  reader.byteAligned();
  const length = reader.take(16);
  if ((reader.take(16) ^ length) !== 0xffff) throw new InflateError();
  for (let left = length; left > 0; left--) output.push(reader.take(8));
}

/** A canonical Huffman code: how many codes of each length there are, and their symbols in order. */
interface HuffmanCode {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

function huffman(lengths: readonly number[]): HuffmanCode {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] = (counts[length] as number) + 1;
  counts[0] = 0;
  let left = 1;
  const offsets = new Uint16Array(17);
  for (let length = 1; length < 16; length++) {
    left = left * 2 - (counts[length] as number);
    if (left < 0) throw new InflateError();
    offsets[length + 1] = (offsets[length] as number) + (counts[length] as number);
  }
  const used = lengths.filter((length) => length > 0).length;
  if (left > 0 && used > 1) throw new InflateError();
  const symbols = new Uint16Array(used);
  lengths.forEach((length, symbol) => {
    if (length > 0) {
      symbols[offsets[length] as number] = symbol;
      offsets[length] = (offsets[length] as number) + 1;
    }
  });
  return { counts, symbols };
}

function decode(reader: BitReader, { counts, symbols }: HuffmanCode): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length < 16; length++) {
    code |= reader.take(1);
    const count = counts[length] as number;
    if (code - count < first) return symbols[index + (code - first)] as number;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  throw new InflateError();
}

const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;

const FIXED_LITERALS = huffman(
  Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
);
const FIXED_DISTANCES = huffman(new Array<number>(32).fill(5));

function inflateBlock(reader: BitReader, output: Output, literals: HuffmanCode, distances: HuffmanCode): void {
  for (;;) {
    const symbol = decode(reader, literals);
    if (symbol < END_OF_BLOCK) {
      output.push(symbol);
    } else if (symbol === END_OF_BLOCK) {
      return;
    } else {
      const length = extended(reader, LENGTH_BASE, LENGTH_BITS, symbol - 257);
      const distance = extended(reader, DISTANCE_BASE, DISTANCE_BITS, decode(reader, distances));
      output.copy(distance, length);
    }
  }
}

function extended(reader: BitReader, base: readonly number[], bits: readonly number[], index: number): number {
  const start = base[index];
  const extra = bits[index];
  if (start === undefined || extra === undefined) throw new InflateError();
  return start + reader.take(extra);
}

/** Section 3.2.7: the code lengths of a dynamic block, themselves Huffman coded. */
function readCodes(reader: BitReader): [HuffmanCode, HuffmanCode] {
  const literalCount = reader.take(5) + 257;
  const distanceCount = reader.take(5) + 1;
  const lengthCount = reader.take(4) + 4;
  if (literalCount > 286 || distanceCount > 30) throw new InflateError();
  const codeLengths = new Array<number>(19).fill(0);
  for (const symbol of CODE_ORDER.slice(0, lengthCount)) codeLengths[symbol] = reader.take(3);
  const lengths = readLengths(reader, huffman(codeLengths), literalCount + distanceCount);
  if (lengths[END_OF_BLOCK] === 0) throw new InflateError();
  return [huffman(lengths.slice(0, literalCount)), huffman(lengths.slice(literalCount))];
}

function readLengths(reader: BitReader, code: HuffmanCode, wanted: number): number[] {
  const lengths: number[] = [];
  while (lengths.length < wanted) {
    const symbol = decode(reader, code);
    if (symbol < 16) lengths.push(symbol);
    else lengths.push(...repeated(reader, symbol, lengths.at(-1)));
  }
  if (lengths.length > wanted) throw new InflateError();
  return lengths;
}

function repeated(reader: BitReader, symbol: number, previous: number | undefined): number[] {
  if (symbol === 17) return new Array<number>(3 + reader.take(3)).fill(0);
  if (symbol === 18) return new Array<number>(11 + reader.take(7)).fill(0);
  if (previous === undefined) throw new InflateError();
  return new Array<number>(3 + reader.take(2)).fill(previous);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (CRC_TABLE[(value ^ byte) & 255] as number);
  return (value ^ 0xffffffff) >>> 0;
}
