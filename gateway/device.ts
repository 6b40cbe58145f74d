/** The address that a client reaches the gateway from; what the system calls IPv4 on an IPv6 port is one and the same. */
export const toAddress = (address: string | undefined): string | undefined =>
  address?.replace(/^::ffff:(?=\d+\.)/i, '');

/** A device as the gateway can tell one from another: by its address. */
export const toDevice = ({ remoteAddress }: { readonly remoteAddress?: string | undefined }): string =>
  toAddress(remoteAddress) ?? '';
