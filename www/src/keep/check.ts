// CRC-32, the check of links and codes: a chat that cuts or changes a link is noticed.

const POLYNOMIAL = 0xedb88320;
const BITS = [1, 2, 4, 8, 16, 32, 64, 128];

/** Four bytes, the highest first. */
export function checkOf(bytes: Iterable<number>): number[] {
  let check = ~0;
  for (const byte of bytes) {
    check ^= byte;
    for (const _ of BITS) check = check & 1 ? (check >>> 1) ^ POLYNOMIAL : check >>> 1;
  }
  check = ~check;
  return [check >>> 24, (check >>> 16) & 255, (check >>> 8) & 255, check & 255];
}
