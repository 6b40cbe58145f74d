/** With fewer, whoever has the file could try all that people choose. */
const MIN_LENGTH = 12;

export type PassphraseStrength = 'tooShort' | 'fair' | 'good' | 'strong';

/** By length alone, in characters as people count them: rules about digits and signs make passphrases worse (NIST SP 800-63B §3.1.1.2). */
export function toStrength(passphrase: string): PassphraseStrength {
  const length = [...passphrase.normalize('NFC')].length;
  if (length < MIN_LENGTH) return 'tooShort';
  if (length < 16) return 'fair';
  return length < 24 ? 'good' : 'strong';
}
