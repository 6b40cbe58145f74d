/** Where a client wants to go: a name or an address, IPv6 without brackets, in lower case and without a final dot. */
export type Destination = { readonly hostname: string; readonly port: number };

export const toDestination = (hostname: string, port: number): Destination => ({
  hostname: hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, ''),
  port,
});
