import { beforeEach, describe, expect, it } from 'vitest'
import type { Annotation } from '@core/annotation'
import { countRows, differenceOf } from '@renderer/data/compare'
import { countsOf } from '@renderer/data/journal-batch'
import { capturedPage, openTestLibrary } from '../../helpers/library'
import { testFolder } from '../../helpers/vault'
import { openVaultedLibrary } from '../../helpers/vaulted-library'

const market = 'Chợ nổi họp từ ba giờ sáng, ghe thuyền tụ về từ khắp các ngả sông.'
const ferry = 'Chuyến phà cuối cùng rời bến lúc chín giờ tối, chở theo những người về muộn.'
const refrain = 'Nước lên rồi nước lại ròng, ai về bến cũ cho lòng nhớ thương.'
const bridge = 'Cây cầu mới bắc qua sông được khánh thành vào cuối mùa nước nổi năm ấy.'

const first = [market, refrain, ferry, refrain, bridge].join('\n')

let store: Awaited<ReturnType<typeof openTestLibrary>>
let id: string
beforeEach(async () => {
  store = await openTestLibrary()
  id = (await store.library.articles.enqueue('https://example.com/a')).id
})

/** Saves the article again, a day later. */
async function save(text: string, fields: Parameters<typeof capturedPage>[0] = {}): Promise<string> {
  store.advance(86_400_000)
  const page = capturedPage({
    html: `<p>${text}</p>`,
    text,
    capturedAt: store.now().toISOString(),
    ...fields,
  })
  return (await store.library.articles.storeVersion(id, page))?.version.id ?? ''
}

async function highlight(versionId: string, words: string, last = false): Promise<Annotation> {
  const text = (await store.library.articles.body(versionId))?.text ?? ''
  const start = last ? text.lastIndexOf(words) : text.indexOf(words)
  const range = { start, end: start + words.length }
  const added = await store.library.annotations.add(id, { versionId, range, colour: 'yellow', note: words })
  if (!added) throw new Error(`not highlighted: ${words}`)
  return added.annotation
}

const standing = async () =>
  (await store.library.annotations.ofArticle(id)).map(({ versionId, selectors }) => [
    versionId,
    selectors.quote.exact,
  ])
const where = async ({ id: of }: Annotation) =>
  (await store.db.annotations.get(of))?.selectors.position?.start

describe('an article that is saved again', () => {
  it('has its highlights where their passages have come to, with what was first highlighted', async () => {
    const v1 = await save(first)
    const before = [await highlight(v1, 'ghe thuyền tụ về'), await highlight(v1, 'Cây cầu mới')]
    const changed = `Tin mới nhận.\n${first.replace('ghe thuyền tụ về', 'ghe xuồng tụ về')}`
    const v2 = await save(changed)
    expect(await standing()).toEqual([
      [v2, 'ghe xuồng tụ về'],
      [v2, 'Cây cầu mới'],
    ])
    expect(await where(before[1] as Annotation)).toBe(changed.indexOf('Cây cầu mới'))
    const after = await store.library.annotations.ofArticle(id)
    expect(after.map(({ selectors: _moved, versionId: _version, ...rest }) => rest)).toEqual(
      before.map(({ selectors: _made, versionId: _version, ...rest }) => rest),
    )
    expect(after.map(({ made }) => made)).toEqual(
      before.map(({ versionId, selectors }) => ({ versionId, selectors })),
    )
  })

  it('keeps a highlight as it was where its passage is gone, and has it again once it is back', async () => {
    const v1 = await save(first)
    const gone = await highlight(v1, ferry)
    await highlight(v1, 'Cây cầu mới')
    const v2 = await save([market, refrain, refrain, bridge].join('\n'))
    expect(await store.db.annotations.get(gone.id)).toEqual(gone)
    expect(await standing()).toContainEqual([v2, 'Cây cầu mới'])
    const v3 = await save(`Đính chính.\n${first}`)
    expect(await standing()).toEqual([
      [v3, ferry],
      [v3, 'Cây cầu mới'],
    ])
  })

  it('tells a sentence that stands there twice by which of them it is', async () => {
    const v1 = await save(first)
    const [one, two] = [await highlight(v1, refrain), await highlight(v1, refrain, true)]
    const now = `Bài viết đã được cập nhật.\n${first.replace('tối, chở theo', 'đêm, chở theo')}`
    await save(now)
    expect([await where(one), await where(two)]).toEqual([now.indexOf(refrain), now.lastIndexOf(refrain)])
  })

  it('has reading go on where it was, in what was saved again and in the version of before once that opens', async () => {
    const { articles } = store.library
    const progress = async () => (await store.db.articles.get(id))?.progress
    const [added, read] = [Array.from({ length: 9 }, (_none, at) => `Tin mới số ${at}.`).join('\n'), 0.42]
    const v1 = await save(first)
    await articles.setProgress(id, read)
    const word = first.indexOf(' ', read * first.length) + 1
    const now = `${added}\n${first}`
    const v2 = await save(now)
    expect(Math.abs(((await progress()) ?? 0) * now.length - (word + added.length + 1))).toBeLessThan(8)
    await articles.setVersion(id, v1)
    expect(Math.abs(((await progress()) ?? 0) - read)).toBeLessThan(0.02)
    await articles.setVersion(id, v2)
    await save(market, { partial: 'paywall' })
    expect(Math.abs(((await progress()) ?? 0) * now.length - (word + added.length + 1))).toBeLessThan(16)
  })

  it('has them stand in the version that opens, though another one be newer', async () => {
    const v1 = await save(first)
    await highlight(v1, 'Chuyến phà cuối cùng')
    await save(market, { partial: 'paywall' })
    expect(await standing()).toEqual([[v1, 'Chuyến phà cuối cùng']])
  })

  it('moves them in the change that stores the version: both come about, or neither', async () => {
    const { library, db, faults, close } = await openVaultedLibrary(await testFolder())
    const article = await library.articles.enqueue('https://example.com/a')
    const stored = await library.articles.storeVersion(article.id, capturedPage({ text: first }))
    const versionId = stored?.version.id ?? ''
    await library.annotations.add(article.id, { versionId, range: { start: 4, end: 40 }, colour: 'pink' })
    const before = [await db.annotations.toArray(), await db.versions.toArray()]
    const again = capturedPage({ text: `Tin mới nhận.\n${first}` })
    faults.onAppend = async () => ({ type: 'store/disk-full' })
    await expect(library.articles.storeVersion(article.id, again)).rejects.toThrow('store/disk-full')
    expect([await db.annotations.toArray(), await db.versions.toArray()]).toEqual(before)
    faults.onAppend = async () => null
    const { version } = (await library.articles.storeVersion(article.id, again)) ?? {}
    expect((await db.annotations.toArray()).map((one) => one.versionId)).toEqual([version?.id])
    expect(differenceOf(await countsOf(db), await countRows(db))).toBeUndefined()
    await close()
  })

  it('finds them by their quotes where the text that they stood in is lost', async () => {
    const v1 = await save(first)
    await highlight(v1, 'Chuyến phà cuối cùng')
    await store.db.bodies.delete(v1)
    const v2 = await save(`Tin mới nhận.\n${first}`)
    expect(await standing()).toEqual([[v2, 'Chuyến phà cuối cùng']])
  })

  it('finds them so, too, where that text is damaged', async () => {
    const v1 = await save(first)
    await highlight(v1, 'Chuyến phà cuối cùng')
    await store.db.bodies.put({ versionId: v1, packed: new ArrayBuffer(12) })
    const v2 = await save(`Tin mới nhận.\n${first}`)
    expect(await standing()).toEqual([[v2, 'Chuyến phà cuối cùng']])
  })

  it('moves them by an import or by what was seen in the browser as by a save', async () => {
    const v1 = await save(first)
    await highlight(v1, 'Cây cầu mới')
    const page = (text: string, digest: string) =>
      capturedPage({
        text,
        capturedAt: store.now().toISOString(),
        provenance: { ...capturedPage().provenance, originalSha256: digest.repeat(64) },
      })
    store.advance(1000)
    await store.library.articles.importPage(page(`Một.\n${first}`, 'b'))
    const imported = (await store.library.articles.get(id))?.versionId
    expect(await standing()).toEqual([[imported, 'Cây cầu mới']])
    store.advance(1000)
    const { versionId } = await store.library.articles.storeSeen(page(`Hai.\n${first}`, 'c'))
    expect(versionId).not.toBe(imported)
    expect(await standing()).toEqual([[versionId, 'Cây cầu mới']])
  })
})

describe('a version that is chosen to open', () => {
  it('has the highlights as they were made in it, and so has the other one there and back', async () => {
    const v1 = await save(first)
    const made = await highlight(v1, 'ghe thuyền tụ về từ khắp các ngả sông')
    const v2 = await save(`Tin mới.\n${first.replace('từ khắp các ngả sông', 'mỗi sớm')}`)
    const [later] = await store.library.annotations.ofArticle(id)
    const own = await highlight(v2, 'Tin mới')
    for (let round = 0; round < 2; round++) {
      await store.library.articles.setVersion(id, v1)
      expect(await store.db.annotations.get(made.id)).toEqual(made)
      // Its passage is not in the first version.
      expect(await store.db.annotations.get(own.id)).toEqual(own)
      await store.library.articles.setVersion(id, v2)
      expect(await store.db.annotations.get(made.id)).toEqual(later)
      expect(await store.db.annotations.get(own.id)).toEqual(own)
    }
  })
})

describe('a highlight', () => {
  it('that is made in a version which does not open moves to the one that does', async () => {
    const v1 = await save(first)
    const v2 = await save(`Tin mới nhận.\n${first}`)
    expect(await highlight(v1, 'Cây cầu mới')).toMatchObject({ versionId: v2, made: { versionId: v1 } })
  })

  it('that comes back by an undo moves to the version that has come meanwhile', async () => {
    const v1 = await save(first)
    const { id: of } = await highlight(v1, 'Cây cầu mới')
    const undo = await store.library.annotations.remove(of)
    const v2 = await save(`Tin mới nhận.\n${first}`)
    await store.library.undo(undo)
    expect(await standing()).toEqual([[v2, 'Cây cầu mới']])
  })

  it('of an article that is made one with another moves to what that opens with, and back', async () => {
    const v1 = await save(first)
    const { id: of } = await highlight(v1, 'Cây cầu mới')
    const before = await store.db.annotations.toArray()
    const kept = (await store.library.articles.enqueue('https://example.com/b')).id
    const text = `Bản tin chiều.\n${first}`
    await store.library.articles.storeVersion(kept, capturedPage({ url: 'https://example.com/b', text }))
    const opens = (await store.library.articles.get(kept))?.versionId
    const undo = await store.library.duplicates.merge(kept, [id])
    expect(await store.db.annotations.get(of)).toMatchObject({
      ...{ articleId: kept, versionId: opens },
      selectors: { position: { start: text.indexOf('Cây cầu mới') } },
    })
    await store.library.undo(undo)
    expect(await store.db.annotations.toArray()).toEqual(before)
  })
})
