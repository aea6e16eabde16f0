import type { Cookie, Session } from 'electron/main'
import { describe, expect, it, vi } from 'vitest'
import { ok } from '@core/result'
import type { Visit } from '@main/capture/visit'
import { withCookiesOf } from '@main/capture/visit-cookies'

type Stored = Pick<Cookie, 'name' | 'domain' | 'hostOnly' | 'sameSite'>

const cookie = (name: string, domain: string, more: Partial<Stored> = {}): Stored => ({
  name,
  domain,
  hostOnly: !domain.startsWith('.'),
  sameSite: 'lax',
  ...more,
})

/** The names of the cookies that go to an address with a page of `page`. */
async function sent(page: string, url: string, cookies: Stored[]): Promise<string[]> {
  const set = vi.fn(async (_cookie: { name: string }) => undefined)
  const get = vi.fn(async () => cookies)
  const enter = async () =>
    ok({ session: { cookies: { set } } as unknown as Session, leave: () => undefined })
  const visit = withCookiesOf({ cookies: { get } } as unknown as Session, page, { enter } as unknown as Visit)
  await visit.enter(new URL(url), 'public')
  expect(get).toHaveBeenCalledExactlyOnceWith({ url })
  return set.mock.calls.map(([{ name }]) => name)
}

describe('withCookiesOf', () => {
  it('sends the page’s own cookies to its host', async () =>
    expect(await sent('https://bao.vn/bai', 'https://bao.vn/anh.png', [cookie('phien', 'bao.vn')])).toEqual([
      'phien',
    ]))

  it('sends those of the whole site to its other hosts', async () =>
    expect(
      await sent('https://www.bao.vn/bai', 'https://anh.bao.vn/a.png', [
        cookie('cua-trang', '.bao.vn'),
        cookie('cua-anh', 'anh.bao.vn'),
      ]),
    ).toEqual(['cua-trang']))

  it('sends to other sites only what they give to any page', async () =>
    expect(
      await sent('https://bao.vn/bai', 'https://ngan-hang.vn/thoat', [
        cookie('phien', 'ngan-hang.vn'),
        cookie('khong-ro', '.ngan-hang.vn', { sameSite: 'unspecified' }),
        cookie('cho-moi-trang', '.ngan-hang.vn', { sameSite: 'no_restriction' }),
      ]),
    ).toEqual(['cho-moi-trang']))

  it('takes no host for another that ends alike', async () =>
    expect(await sent('https://xau-bao.vn/', 'https://bao.vn/a.png', [cookie('phien', '.bao.vn')])).toEqual(
      [],
    ))
})
