/** RFC 1929 has one byte for the length; RFC 7617 forbids control characters. */
export const isSecret = (text: string) => /^\P{Cc}+$/u.test(text) && Buffer.byteLength(text) <= 255;

export const isUsername = (text: string) => isSecret(text) && !text.includes(':');

/** What is expected of each, in words. */
export const SECRET = '1 to 255 bytes without control characters';
export const USERNAME = `${SECRET} or colons`;
export const TOKEN = '1 to 1000 printable ASCII characters without spaces';
