import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ifThere } from '../../../scripts/lib/if-there.mjs'

describe('ifThere', () => {
  it('is null where there is nothing by that name', async () => {
    expect(await ifThere(readFile(path.join(import.meta.dirname, 'nothing'), 'utf8'))).toBeNull()
  })

  it('throws on what stands there and cannot be read', async () => {
    await expect(ifThere(readFile(import.meta.dirname, 'utf8'))).rejects.toThrow('EISDIR')
  })
})
