import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { articles, openTestVault, testFolder } from '../../helpers/vault'

// The program or the power went while a file of the journal was being begun.

it.each([
  ['nothing', ''],
  ['a part of its first frame', 'TRGF\u0000\u0000'],
])('goes on after a file of the journal that has %s in it', async (_what, content) => {
  const profile = await testFolder()
  const first = await openTestVault(profile)
  await first.vault.append(articles(1))
  await first.vault.close()
  // The first file has two frames, its header among them.
  const begun = join(profile, 'journal', '0000000003.log')
  await writeFile(begun, content)
  const again = await openTestVault(profile)
  expect(await again.vault.append(articles(2))).toMatchObject({ ok: true })
  await again.vault.close()
  expect((await openTestVault(profile)).opened).toMatchObject({
    ok: true,
    value: { lastSeq: 2, damaged: [] },
  })
})

it('begins in a new library whose very first file was just being begun', async () => {
  const profile = await testFolder()
  await mkdir(join(profile, 'journal'), { recursive: true })
  await writeFile(join(profile, 'journal', '0000000001.log'), '')
  const { vault } = await openTestVault(profile)
  expect(await vault.append(articles(1))).toMatchObject({ ok: true })
  expect(await readdir(join(profile, 'journal'))).toEqual(['0000000001.log'])
})
