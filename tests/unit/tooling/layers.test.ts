import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rules } from '../../../scripts/lint/layers.mjs'
import { inProject } from '../../../scripts/lib/paths.mjs'

/** Each file breaks one rule, once. */
const violations: { rule: string; file: string; code: string }[] = [
  { rule: 'core-imports-nothing', file: 'core/a.ts', code: `import * as v from 'valibot'` },
  { rule: 'core-imports-nothing', file: 'core/b.ts', code: `import path from 'node:path'` },
  { rule: 'core-imports-nothing', file: 'core/c.ts', code: `import type { Api } from '@shared/api'` },
  { rule: 'core-imports-nothing', file: 'core/d.ts', code: `export * from '@shared/api'` },
  { rule: 'shared-imports-core', file: 'shared/a.ts', code: `import { app } from '@main/app'` },
  { rule: 'shared-imports-core', file: 'shared/b.ts', code: `import i18next from 'i18next'` },
  { rule: 'preload-imports-contract', file: 'preload/a.ts', code: `import { x } from '@main/x'` },
  { rule: 'preload-imports-contract', file: 'preload/b.ts', code: `import fs from 'node:fs'` },
  { rule: 'main-is-not-a-page', file: 'main/a.ts', code: `import { x } from '@renderer/data'` },
  { rule: 'main-is-not-a-page', file: 'main/b.ts', code: `import { x } from '@core/../preload/x'` },
  { rule: 'main-is-not-a-page', file: 'main/c.ts', code: `import { Dexie } from 'dexie'` },
  {
    rule: 'renderer-is-sandboxed',
    file: 'renderer/app/a.ts',
    code: `import { ipcRenderer } from 'electron'`,
  },
  { rule: 'renderer-is-sandboxed', file: 'renderer/app/b.ts', code: `import fs from 'node:fs'` },
  { rule: 'renderer-is-sandboxed', file: 'renderer/app/c.ts', code: `import fs from 'fs/promises'` },
  { rule: 'renderer-is-sandboxed', file: 'renderer/app/d.ts', code: `import { x } from '@main/x'` },
  {
    rule: 'renderer-is-sandboxed',
    file: 'renderer/app/e.ts',
    code: `export const x = () => import('@main/x')`,
  },
  { rule: 'dexie-in-data', file: 'renderer/jobs/a.ts', code: `import { Dexie } from 'dexie'` },
  {
    rule: 'dexie-in-data',
    file: 'renderer/features/list/a.ts',
    code: `import { useLiveQuery } from 'dexie-react-hooks'`,
  },
  {
    rule: 'untrusted-html-in-content',
    file: 'renderer/extractor/a.ts',
    code: `import dompurify from 'dompurify'`,
  },
  {
    rule: 'untrusted-html-in-content',
    file: 'renderer/features/list/b.ts',
    code: `import { Readability } from '@mozilla/readability'`,
  },
  {
    rule: 'untrusted-html-in-content',
    file: 'renderer/jobs/b.ts',
    code: `import { marked } from 'marked'`,
  },
  {
    rule: 'untrusted-html-in-content',
    file: 'renderer/extractor/b.ts',
    code: `import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'`,
  },
  { rule: 'features-apart', file: 'renderer/features/list/c.ts', code: `import { x } from '../reader/x'` },
  {
    rule: 'features-apart',
    file: 'renderer/features/list/d.ts',
    code: `import { x } from '@renderer/features/reader'`,
  },
  { rule: 'foundations-below', file: 'renderer/data/a.ts', code: `import { x } from '../jobs/x'` },
  { rule: 'foundations-below', file: 'renderer/content/a.ts', code: `import { x } from '@renderer/app/x'` },
  { rule: 'foundations-below', file: 'renderer/ui/a.ts', code: `import { x } from '../features/reader/x'` },
  { rule: 'foundations-below', file: 'renderer/i18n/a.ts', code: `import { x } from '../app/x'` },
  { rule: 'layers-by-alias', file: 'main/d.ts', code: `import { x } from '../core/x'` },
  { rule: 'html-in-content', file: 'renderer/ui/b.ts', code: `document.body.innerHTML = ''` },
  { rule: 'html-in-content', file: 'renderer/ui/c.ts', code: `export const x = new DOMParser()` },
  { rule: 'html-in-content', file: 'renderer/ui/d.ts', code: `document.body['outerHTML'] = ''` },
  {
    rule: 'html-in-content',
    file: 'renderer/ui/e.tsx',
    code: `export const x = <iframe title="x" srcDoc="" />`,
  },
  { rule: 'ipc-in-one-place', file: 'main/e.ts', code: `import { ipcMain } from 'electron'` },
  { rule: 'ipc-in-one-place', file: 'main/ipc/other.ts', code: `import { ipcMain } from 'electron/main'` },
  {
    rule: 'ipc-in-one-place',
    file: 'main/f.ts',
    code: `import electron from 'electron'\nelectron.ipcMain.on('x', () => {})`,
  },
]

const legal: { file: string; code: string }[] = [
  { file: 'core/z.ts', code: `import type { X } from './x'` },
  { file: 'shared/z.ts', code: `import * as v from 'valibot'\nimport type { X } from '@core/x'` },
  {
    file: 'preload/z.ts',
    code: `import { ipcRenderer } from 'electron/renderer'\nimport type { X } from '@shared/api'`,
  },
  {
    file: 'main/z.ts',
    code: `import fs from 'node:fs'\nimport { app } from 'electron'\nimport vi from '@locales/vi/x.json'`,
  },
  { file: 'main/ipc/handle.ts', code: `import { ipcMain } from 'electron/main'` },
  { file: 'renderer/data/z.ts', code: `import { Dexie } from 'dexie'\nimport type { X } from '@core/x'` },
  {
    file: 'renderer/content/z.ts',
    code: `import dompurify from 'dompurify'\nexport const x = new DOMParser()`,
  },
  {
    file: 'renderer/features/list/z.ts',
    code: `import { x } from './x'\nimport { y } from '@renderer/data'`,
  },
  { file: 'renderer/app/z.ts', code: `import { x } from '@renderer/features/list'` },
  { file: 'renderer/jobs/z.ts', code: `import { x } from '../data/x'` },
]

/** Broken rules by file, as `npx oxlint` reports them with the project's own settings. */
type Report = Map<string, string[]>

let folder = ''
let report: Report = new Map()

function lint(): Promise<Report> {
  const oxlint = inProject('node_modules/oxlint/bin/oxlint')
  const args = [oxlint, '--format', 'json', 'src']
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1e8 }, (_error, stdout, stderr) => {
      if (!stdout.startsWith('{')) return reject(new Error(`oxlint said: ${stdout}${stderr}`))
      const { diagnostics } = JSON.parse(stdout) as {
        diagnostics: { code: string; message: string; filename: string }[]
      }
      const found: Report = new Map()
      for (const { code, message, filename } of diagnostics) {
        if (!code.startsWith('trang(')) continue
        const file = filename.replaceAll('\\', '/').replace(/^.*src\//, '')
        found.set(file, [...(found.get(file) ?? []), message.split(':')[0] ?? ''])
      }
      resolve(found)
    })
  })
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'trang-lint-'))
  for (const name of ['.oxlintrc.json', 'scripts/lint'])
    cpSync(inProject(name), path.join(folder, name), { recursive: true })
  symlinkSync(inProject('node_modules'), path.join(folder, 'node_modules'), 'junction')
  for (const { file, code } of [...violations, ...legal]) {
    const target = path.join(folder, 'src', file)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, `${code}\n`)
  }
  report = await lint()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the linter holds the layers', () => {
  test.each(violations)('$rule: $file', ({ rule, file }) => {
    expect(report.get(file)).toEqual([rule])
  })

  test.each(legal)('lets $file import what it may', ({ file }) => {
    expect(report.get(file)).toBeUndefined()
  })

  test('every rule has a violation here', () => {
    const seeded = new Set(violations.map(({ rule }) => rule))
    expect(rules.map(({ id }) => id).filter((id) => !seeded.has(id))).toEqual([])
  })
})
