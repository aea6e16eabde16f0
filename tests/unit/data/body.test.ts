import { describe, expect, test } from 'vitest'
import { bodyOf, packBody, textOfBody } from '@renderer/data/body'

const rowOf = async (html: string, text: string) => ({
  versionId: 'v',
  packed: await packBody({ html, text }),
})

describe('the text of a body', () => {
  test.each([
    ['', ''],
    ['<p>Tàu</p>', 'Tàu "nhanh" \\ chậm\n\u2028'],
    ['<p title=\'","text":"khác"}\'>","text":"khác"</p>\\', '","text":"khác"}'],
    ['<p>dài</p>'.repeat(50_000), 'dài '.repeat(50_000)],
  ])('is read without its HTML', async (html, text) => {
    const row = await rowOf(html, text)
    expect(await textOfBody(row)).toBe(text)
    expect(await bodyOf(row)).toEqual({ html, text })
  })

  test('is read from a row that is not packed', async () => {
    expect(await textOfBody({ versionId: 'v', html: '<p>Tàu</p>', text: 'Tàu' })).toBe('Tàu')
  })

  test('is not read from damaged bytes', async () => {
    const { packed } = await rowOf('<p>Tàu</p>', 'Tàu')
    await expect(textOfBody({ versionId: 'v', packed: packed.slice(0, -12) })).rejects.toBeInstanceOf(Error)
    await expect(textOfBody({ versionId: 'v', packed: new ArrayBuffer(8) })).rejects.toBeInstanceOf(Error)
  })
})
