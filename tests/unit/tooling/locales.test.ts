import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from '../../../scripts/lib/paths.mjs'
import { checkLocales } from '../../../scripts/locales/check.mjs'

/** A small project without a fault. */
const sound: Record<string, string> = {
  'src/core/errors.ts': `export type E = { type: 'fetch/offline' } | { type: 'fetch/status'; status: number }`,
  'src/shared/commands.ts': `export const commandKeys = { 'a.add': 'N', 'a.open': null } as const satisfies object`,
  'src/renderer/index.html': `<!doctype html><title>Trang</title><div id="root"></div>`,
  'src/renderer/view.tsx': `
    export function View({ theme, count, text }: Props) {
      const { t } = useTranslation('list')
      const { t: common } = useTranslation()
      return <p title={t('heading')} className="plain row">{count ? t('items', { count }) : common('close')}
        {t(\`theme.\${theme}\`)} {t('app:title')} {t(text)} {'·'} 12</p>
    }`,
  'src/renderer/texts.ts': `export const texts = { title: 'list:later' }`,
  'src/renderer/error.ts': `const say = (t: TFunction<'errors'>, e: E) => t(e.type)`,
  'src/main/menu.ts': `const menu = { id: 'x', label: t(\`commands:\${id}\`), title: t('list:heading') }`,
  'resources/locales/en/list.json': `{ "heading": "News", "items_one": "One", "items_other": "{{count}} items",
    "theme.dark": "Dark", "theme.light": "Light", "later": "Later" }`,
  'resources/locales/vi/list.json': `{ "heading": "Tin", "items_other": "{{count}} mục",
    "theme.dark": "Tối", "theme.light": "Sáng", "later": "Đọc sau" }`,
  'resources/locales/en/app.json': `{ "close": "Close", "title": "Trang" }`,
  'resources/locales/vi/app.json': `{ "close": "Đóng", "title": "Trang" }`,
  'resources/locales/en/errors.json': `{ "fetch/offline": "Off", "fetch/status": "Bad", "fetch/status_404": "Gone" }`,
  'resources/locales/vi/errors.json': `{ "fetch/offline": "Tắt", "fetch/status": "Lỗi", "fetch/status_404": "Mất" }`,
  'resources/locales/en/commands.json': `{ "a.add": "Add", "a.open": "Open" }`,
  'resources/locales/vi/commands.json': `{ "a.add": "Thêm", "a.open": "Mở" }`,
}
// `t(text)` above is chosen among keys that the same file writes out.
sound['src/renderer/view.tsx'] += `\nexport const choices = ['heading']`

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trang-locales-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What is found when these files of the sound project are other than they should be (or, null, missing). */
function problemsWith(changes: Record<string, string | null>): string[] {
  for (const [file, content] of Object.entries({ ...sound, ...changes })) {
    if (content === null) continue
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), content)
  }
  return checkLocales(folder).map(({ file, message }) => `${file}: ${message}`)
}

/** The sound project with one more component. */
const withCode = (code: string) => problemsWith({ 'src/renderer/extra.tsx': code })
const withMainCode = (code: string) => problemsWith({ 'src/main/extra.ts': code })

const belongs = (file: string, text: string) => [
  `${file}: “${text}” is a text for people: it belongs to resources/locales`,
]

test('a sound project has no problems', () => {
  expect(problemsWith({})).toEqual([])
})

test('the texts of this project are sound', () => {
  expect(checkLocales(root)).toEqual([])
})

describe('the two languages', () => {
  test('have the same files', () => {
    expect(problemsWith({ 'resources/locales/vi/app.json': null })).toEqual([
      'vi/app.json: the file is missing',
    ])
  })

  test('have the same keys', () => {
    const file = 'resources/locales/vi/app.json'
    expect(problemsWith({ [file]: `{ "title": "Trang" }` })).toEqual(['vi/app.json: “close” is missing'])
  })

  test('have the same variables', () => {
    expect(
      problemsWith({ 'resources/locales/vi/app.json': `{ "close": "Đóng {{name}}", "title": "Trang" }` }),
    ).toEqual(['app.json: “close” has the variables name in vi, but none in en'])
  })

  test('have the plural forms of their grammar', () => {
    const en = `{ "heading": "News", "items_one": "One {{count}}", "theme.dark": "Dark", "theme.light": "Light", "later": "L" }`
    expect(problemsWith({ 'resources/locales/en/list.json': en })).toEqual([
      'en/list.json: “items” has no plural form “_other”',
    ])
  })

  test('have no empty text', () => {
    expect(problemsWith({ 'resources/locales/vi/app.json': `{ "close": " ", "title": "Trang" }` })).toEqual([
      'vi/app.json: “close” is empty',
      'vi/app.json: “close” is missing',
    ])
  })
})

describe('keys', () => {
  test('that nothing asks for are found', () => {
    const unused = {
      'resources/locales/en/app.json': `{ "close": "Close", "title": "Trang", "old": "Old" }`,
      'resources/locales/vi/app.json': `{ "close": "Đóng", "title": "Trang", "old": "Cũ" }`,
    }
    expect(problemsWith(unused)).toEqual(['resources/locales: “app:old” is not used'])
  })

  test.each([
    [`const { t } = useTranslation('list'); t('nope')`, '“list:nope” is not in resources/locales'],
    [`t('list:nope')`, '“list:nope” is not in resources/locales'],
    [`i18n.t(on ? 'close' : 'nope')`, '“app:nope” is not in resources/locales'],
    [`const f = (t: TFunction<'list'>) => t('nope')`, '“list:nope” is not in resources/locales'],
    [`const x = <Trans i18nKey="list:nope" />`, '“list:nope” is not in resources/locales'],
    ['t(`nope.${x}`)', 'no key is like “app:nope.…”'],
    [`t(x)`, 'the key is not written in this file: write it out, or its beginning'],
  ])('that are missing are found: %s', (code, message) => {
    expect(withCode(code)).toEqual([`src/renderer/extra.tsx: ${message}`])
  })

  test('of errors and commands are the members of their unions', () => {
    const found = problemsWith({
      'src/core/errors.ts': `export type E = { type: 'fetch/offline' } | { type: 'fetch/slow' }`,
      'src/shared/commands.ts': `export const commandKeys = { 'a.add': 'N' } as const`,
    })
    expect(found).toEqual([
      'errors.json: “fetch/slow” of src/core/errors.ts is missing',
      'errors.json: “fetch/status” is not in src/core/errors.ts',
      'errors.json: “fetch/status_404” is not in src/core/errors.ts',
      'commands.json: “a.open” is not in src/shared/commands.ts',
    ])
  })
})

describe('sentences outside resources/locales', () => {
  test.each([
    ['const x = <p>Read later</p>', 'Read later'],
    ['const x = <p>{on ? "Saved" : null}</p>', 'Saved'],
    ['const x = <>{on && `Saved ${n} pages`}</>', 'Saved'],
    ['const x = <button aria-label="Close" />', 'Close'],
    ['const x = <img alt={"A picture"} />', 'A picture'],
    ['toast({ message: "It is done" })', 'It is done'],
    ['const word = "Đọc sau"', 'Đọc sau'],
  ])('are found in pages: %s', (code, text) => {
    expect(withCode(code)[0]).toEqual(belongs('src/renderer/extra.tsx', text)[0])
  })

  test.each([
    ['dialog.showMessageBox({ buttons: ["Cancel"] })', 'Cancel'],
    ['dialog.showMessageBox({ detail: `It failed: ${x}` })', 'It failed:'],
    ['const item = { label: "Edit" as const }', 'Edit'],
  ])('are found in main: %s', (code, text) => {
    expect(withMainCode(code)).toEqual(belongs('src/main/extra.ts', text))
  })

  test('are found in the command line', () => {
    const file = 'src/main/cli/usage.ts'
    expect(problemsWith({ [file]: 'process.stdout.write("Usage: trang")' })).toEqual(
      belongs(file, 'Usage: trang'),
    )
  })

  test('are found in the pages themselves', () => {
    const file = 'src/renderer/index.html'
    expect(problemsWith({ [file]: '<title>Trang</title><noscript>Turn it on</noscript>' })).toEqual(
      belongs(file, 'Turn it on'),
    )
  })

  test('are not words that extraction looks for', () => {
    expect(problemsWith({ 'src/renderer/content/dates.ts': 'export const months = ["Tháng một"]' })).toEqual(
      [],
    )
  })
})
