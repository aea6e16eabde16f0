// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { recoverySheet } from '@renderer/content/recovery-sheet'

const key = Array.from({ length: 11 }, (_, index) => `ABCD${index.toString(36).toUpperCase()}`).join('-')

it('has what is needed to get in again, the key in lines of four groups, and room to write', async () => {
  const html = await recoverySheet({
    title: 'Tờ khôi phục',
    explained: ['Để làm gì', 'Cất ở đâu'],
    facts: [{ name: 'Thư viện', text: 'Nhà <mình> & "bạn"' }],
    key: { name: 'Khoá', text: key },
    blanks: ['Cất ở'],
    lang: 'vi',
  })
  const page = new DOMParser().parseFromString(html, 'text/html')
  expect(page.title).toBe('Tờ khôi phục')
  expect(page.documentElement.lang).toBe('vi')
  expect(page.documentElement.dataset).toMatchObject({ sheet: '', theme: 'light' })
  const rows = [...page.querySelectorAll<HTMLTableRowElement>('article tr')].map(({ cells }) =>
    [...cells].map(({ textContent }) => textContent),
  )
  expect(rows).toEqual([
    ['Thư viện', 'Nhà <mình> & "bạn"'],
    ['Cất ở', '\u00a0'],
  ])
  expect([...page.querySelectorAll('.blanks th')].map(({ textContent }) => textContent)).toEqual(['Cất ở'])
  const lines = page.querySelector('pre')?.textContent.split('\n') ?? []
  expect(lines.map((line) => line.split(/ +/).length)).toEqual([4, 4, 3])
  expect(lines.join(' ').split(/ +/).join('-')).toBe(key)
})
