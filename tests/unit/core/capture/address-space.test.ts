import { describe, expect, it, test } from 'vitest'
import { addressSpaces, mayReach, spaceOfHost, spaceOfIp } from '@core/capture/address-space'

describe('the space of an IP address', () => {
  test.each([
    ['0.0.0.0', 'reserved'],
    ['0.255.255.255', 'reserved'],
    ['1.0.0.0', 'public'],
    ['9.255.255.255', 'public'],
    ['10.0.0.0', 'private'],
    ['10.255.255.255', 'private'],
    ['11.0.0.0', 'public'],
    ['100.63.255.255', 'public'],
    ['100.64.0.0', 'private'],
    ['100.127.255.255', 'private'],
    ['100.128.0.0', 'public'],
    ['126.255.255.255', 'public'],
    ['127.0.0.0', 'loopback'],
    ['127.255.255.255', 'loopback'],
    ['128.0.0.0', 'public'],
    ['169.253.255.255', 'public'],
    ['169.254.0.0', 'link-local'],
    ['169.254.169.254', 'link-local'],
    ['169.255.0.0', 'public'],
    ['172.15.255.255', 'public'],
    ['172.16.0.0', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.0', 'public'],
    ['192.0.0.170', 'private'],
    ['192.0.2.1', 'reserved'],
    ['192.88.99.1', 'reserved'],
    ['192.167.255.255', 'public'],
    ['192.168.0.0', 'private'],
    ['192.168.255.255', 'private'],
    ['192.169.0.0', 'public'],
    ['198.18.0.1', 'private'],
    ['198.20.0.0', 'public'],
    ['198.51.100.7', 'reserved'],
    ['203.0.113.7', 'reserved'],
    ['223.255.255.255', 'public'],
    ['224.0.0.1', 'reserved'],
    ['239.255.255.250', 'reserved'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'reserved'],
    ['::', 'reserved'],
    ['::1', 'loopback'],
    ['0:0:0:0:0:0:0:1', 'loopback'],
    ['::2', 'reserved'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:7f00:1', 'loopback'],
    ['::FFFF:A00:1', 'private'],
    ['::ffff:169.254.169.254', 'link-local'],
    ['::ffff:8.8.8.8', 'public'],
    ['::192.168.1.1', 'private'],
    ['::ffff:0:10.0.0.1', 'private'],
    ['64:ff9b::10.0.0.1', 'private'],
    ['64:ff9b::7f00:1', 'loopback'],
    ['64:ff9b::808:808', 'public'],
    ['64:ff9b:1::808:808', 'private'],
    ['2002:7f00:1::', 'loopback'],
    ['2002:c0a8:101::1', 'private'],
    ['2002:808:808::1', 'public'],
    ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'reserved'],
    ['2001:db8::1', 'reserved'],
    ['2001:1ff:ffff::', 'reserved'],
    ['2001:200::1', 'public'],
    ['3fff:fff::1', 'reserved'],
    ['3fff:1000::1', 'public'],
    ['2606:4700::6810:84e5', 'public'],
    ['2a00:1450::5efe:10.0.0.1', 'private'],
    ['2a00:1450::200:5efe:127.0.0.1', 'loopback'],
    ['fbff::1', 'reserved'],
    ['fc00::', 'private'],
    ['fdff:ffff::1', 'private'],
    ['fe00::1', 'reserved'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['febf:ffff::1', 'link-local'],
    ['fec0::1', 'private'],
    ['feff::1', 'private'],
    ['ff02::1', 'reserved'],
    ['1fff::1', 'reserved'],
    ['4000::1', 'reserved'],
    ['100::1', 'reserved'],
  ])('%s is %s', (address, space) => expect(spaceOfIp(address)).toBe(space))

  test.each([
    'example.com',
    '',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '0x7f.0.0.1',
    'a:b',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '12345::',
    '::1.2.3.4:5',
    '::g',
  ])('%j is none', (text) => expect(spaceOfIp(text)).toBeNull())
})

describe('the space of a host', () => {
  test.each([
    ['localhost', 'loopback'],
    ['LOCALHOST.', 'loopback'],
    ['a.b.localhost', 'loopback'],
    ['nas.local', 'private'],
    ['NAS.Local.', 'private'],
    ['router.home.arpa', 'private'],
    ['metadata.google.internal', 'private'],
    ['[::1]', 'loopback'],
    ['[fe80::1]', 'link-local'],
    ['127.0.0.1.', 'loopback'],
    ['93.184.216.34', 'public'],
    ['example.com', null],
    ['notlocalhost', null],
    ['local.example', null],
    ['127.0.0.1.nip.io', null],
  ])('%s is %s', (host, space) => expect(spaceOfHost(host)).toBe(space))

  it('is what every spelling of an IPv4 address in a URL comes to', () => {
    for (const text of ['0x7f.1', '2130706433', '0177.0.0.1', '127.1', '①②⑦.0.0.1'])
      expect(spaceOfHost(new URL(`http://${text}/`).hostname)).toBe('loopback')
  })
})

describe('who may reach what', () => {
  it('a person reaches everything but what is reserved', () => {
    expect(addressSpaces.filter((target) => mayReach(target, 'person'))).toEqual([
      'public',
      'loopback',
      'private',
      'link-local',
    ])
  })

  test.each([
    ['public', ['public']],
    ['loopback', ['public', 'loopback']],
    ['private', ['public', 'private']],
    ['link-local', ['public', 'link-local']],
    ['reserved', ['public']],
  ] as const)('a page that is %s reaches %j', (cause, targets) =>
    expect(addressSpaces.filter((target) => mayReach(target, cause))).toEqual(targets),
  )
})
