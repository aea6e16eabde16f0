const schemes: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
}

/**
 * The proxies that a result of proxy auto-configuration names (`PROXY a:1; SOCKS5 b:2; DIRECT`), as rules of Chromium:
 * for all requests, and without a way around them.
 */
export const proxiesOf = (result: string): string =>
  result
    .split(';')
    .map((choice) => choice.trim().split(/\s+/))
    .flatMap(([kind = '', host = '']) => {
      const scheme = schemes[kind.toUpperCase()]
      return scheme && host ? [`${scheme}://${host}`] : []
    })
    .join(',')
