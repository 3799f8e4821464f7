// Hashes in the notations that checksums, `integrity` attributes and content security policies use.
import { createHash } from 'node:crypto';

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** The value of an `integrity` attribute. In a policy, the same value stands in quotes. */
export const integrity = (bytes, algorithm = 'sha384') => `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`;
