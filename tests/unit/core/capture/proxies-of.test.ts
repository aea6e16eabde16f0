import { expect, test } from 'vitest'
import { proxiesOf } from '@core/capture/proxies-of'

test.each([
  ['PROXY proxy.example:3128', 'http://proxy.example:3128'],
  ['HTTPS a:1; SOCKS5 b:2;SOCKS c:3', 'https://a:1,socks5://b:2,socks4://c:3'],
  ['proxy a:1; DIRECT', 'http://a:1'],
  ['DIRECT', ''],
  ['QUIC a:1', ''],
  ['PROXY', ''],
  ['', ''],
])('the proxies of %j are %j, and none goes around them', (result, rules) => {
  expect(proxiesOf(result)).toBe(rules)
})
