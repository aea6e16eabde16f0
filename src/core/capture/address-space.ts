/**
 * Where an address leads: to the web, to this machine, to the network that it is in, to what hangs on the same wire, or
 * to nothing that anybody serves pages from (multicast, this network, documentation, future use).
 */
export const addressSpaces = ['public', 'loopback', 'private', 'link-local', 'reserved'] as const
export type AddressSpace = (typeof addressSpaces)[number]

/** Who makes Trang ask: a person who gave the address, or a page or feed that came from such an address. */
export type RequestCause = 'person' | AddressSpace

/**
 * Whether a request may reach an address. A person may ask for any page, in the own network too; a page or feed for what
 * is public or where it came from itself. Nobody reaches what is reserved.
 */
export const mayReach = (target: AddressSpace, cause: RequestCause): boolean =>
  target === 'public' || (target !== 'reserved' && (cause === 'person' || cause === target))

/** The space of an IP address, without brackets; null for what is none, such as a name. */
export function spaceOfIp(address: string): AddressSpace | null {
  const v4 = parseIpv4(address)
  if (v4 !== null) return spaceOfIpv4(v4)
  const v6 = parseIpv6(address)
  return v6 && spaceOfIpv6(v6)
}

/**
 * What a host tells without being looked up: an IP address, a name of this machine (RFC 6761, 6.3), or one of the own
 * network (RFC 6762, RFC 8375, and ICANN's `internal`). Null for a name that may be anybody's.
 */
export function spaceOfHost(host: string): AddressSpace | null {
  const name = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
  if (/^(.+\.)?localhost$/.test(name)) return 'loopback'
  if (/^(.+\.)?(local|internal|home\.arpa)$/.test(name)) return 'private'
  return spaceOfIp(name)
}

/** Blocks of the IANA IPv4 Special-Purpose Address Registry (RFC 6890), first match wins. */
const ipv4Blocks: readonly [block: string, space: AddressSpace][] = [
  ['0.0.0.0/8', 'reserved'],
  ['10.0.0.0/8', 'private'],
  ['100.64.0.0/10', 'private'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local'],
  ['172.16.0.0/12', 'private'],
  ['192.0.0.0/24', 'private'],
  ['192.0.2.0/24', 'reserved'],
  ['192.88.99.0/24', 'reserved'],
  ['192.168.0.0/16', 'private'],
  // For benchmarks; what tunnels give out for names that they look up themselves.
  ['198.18.0.0/15', 'private'],
  ['198.51.100.0/24', 'reserved'],
  ['203.0.113.0/24', 'reserved'],
  ['224.0.0.0/3', 'reserved'],
]

function spaceOfIpv4(address: number): AddressSpace {
  for (const [block, space] of ipv4Blocks) {
    const [base = '', bits = ''] = block.split('/')
    const size = 2 ** (32 - Number(bits))
    const first = parseIpv4(base) ?? 0
    if (address >= first && address < first + size) return space
  }
  return 'public'
}

/** @param groups the eight groups of 16 bits */
function spaceOfIpv6(groups: readonly number[]): AddressSpace {
  const [first = 0, second = 0] = groups
  const starts = (...prefix: number[]) => prefix.every((group, index) => groups[index] === group)
  const ipv4At = (index: number) => spaceOfIpv4((groups[index] ?? 0) * 0x10000 + (groups[index + 1] ?? 0))

  if (starts(0, 0, 0, 0, 0, 0, 0, 1)) return 'loopback'
  if (starts(0, 0, 0, 0, 0, 0, 0, 0)) return 'reserved'
  // IPv4 in other clothes: mapped, compatible and translated (RFC 4291, 2.5.5; RFC 2765, 2.1), NAT64 (RFC 6052), 6to4.
  if (starts(0, 0, 0, 0, 0, 0xffff) || starts(0, 0, 0, 0, 0, 0) || starts(0, 0, 0, 0, 0xffff, 0))
    return ipv4At(6)
  if (starts(0x64, 0xff9b, 0, 0, 0, 0)) return ipv4At(6)
  if (starts(0x64, 0xff9b, 1)) return 'private'
  if (first === 0x2002) return ipv4At(1)
  if ((first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfec0) return 'private'
  if ((first & 0xffc0) === 0xfe80) return 'link-local'
  // Of IETF protocols (Teredo and benchmarks among them), and for documentation.
  if (first === 0x2001 && (second < 0x200 || second === 0xdb8)) return 'reserved'
  if (first === 0x3fff && second < 0x1000) return 'reserved'
  // The IPv4 in the last bits of an ISATAP address (RFC 5214, 6.1) is where it is sent to.
  if (((groups[4] ?? 0) & 0xfdff) === 0 && groups[5] === 0x5efe) return ipv4At(6)
  return first >= 0x2000 && first < 0x4000 ? 'public' : 'reserved'
}

/** Four decimal numbers with dots, as URLs write every IPv4 address (WHATWG URL, 3.5); null for anything else. */
function parseIpv4(text: string): number | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return null
  const bytes = text.split('.').map(Number)
  if (bytes.some((byte) => byte > 255)) return null
  return bytes.reduce((address, byte) => address * 256 + byte, 0)
}

/** RFC 4291, 2.2, with or without a zone (RFC 4007); null for what is no IPv6 address. */
function parseIpv6(text: string): number[] | null {
  const [address = ''] = text.split('%')
  const halves = address.split('::')
  if (!address.includes(':') || halves.length > 2) return null
  const [head = '', tail] = halves
  const before = groupsOf(head)
  const after = tail === undefined ? [] : groupsOf(tail)
  if (!before || !after) return null
  const missing = 8 - before.length - after.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  return [...before, ...Array.from({ length: missing }, () => 0), ...after]
}

function groupsOf(part: string): number[] | null {
  if (part === '') return []
  const groups: number[] = []
  const pieces = part.split(':')
  for (const [index, piece] of pieces.entries()) {
    const v4 = index === pieces.length - 1 ? parseIpv4(piece) : null
    if (v4 !== null) groups.push(Math.floor(v4 / 0x10000), v4 % 0x10000)
    else if (/^[0-9a-f]{1,4}$/i.test(piece)) groups.push(Number.parseInt(piece, 16))
    else return null
  }
  return groups
}
