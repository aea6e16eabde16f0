import { describe, expect, it } from 'vitest'
import { createTexter } from '@main/i18n'
import { parseCommand } from '@main/cli/parse-command'
import { helpLines, usageLines } from '@main/cli/usage'

const words = (line: string) => (line === '' ? [] : line.split(' '))
const command = (line: string) => {
  const parsed = parseCommand(words(line))
  if (!parsed.ok) throw new Error(`no command: ${JSON.stringify(parsed.error)}`)
  return parsed.value.command
}
const problem = (line: string) => {
  const parsed = parseCommand(words(line))
  return parsed.ok ? null : parsed.error.problem
}

describe('parseCommand', () => {
  it.each([
    [
      'extract a.html --url https://vi-du.vn/',
      { name: 'extract', file: 'a.html', url: 'https://vi-du.vn/', explain: false },
    ],
    ['extract --explain --url=u a.html', { name: 'extract', file: 'a.html', url: 'u', explain: true }],
    ['extract --batch b.jsonl', { name: 'extract-batch', file: 'b.jsonl', explain: false }],
    ['save a b c', { name: 'save', urls: ['a', 'b', 'c'] }],
    ['import a.html b.md', { name: 'import', files: ['a.html', 'b.md'], format: null }],
    ['import a.bak --format txt', { name: 'import', files: ['a.bak'], format: 'txt' }],
    ['list', { name: 'list' }],
    ['sync', { name: 'sync', remote: null }],
    ['sync --remote https://a:b@vi-du.vn/', { name: 'sync', remote: 'https://a:b@vi-du.vn/' }],
    ['search bình dương tag:tàu', { name: 'search', query: 'bình dương tag:tàu', limit: 50 }],
    ['search mưa --limit 7', { name: 'search', query: 'mưa', limit: 7 }],
    ['search mưa -khế -tag:thơ -x --limit 7', { name: 'search', query: 'mưa -khế -tag:thơ -x', limit: 7 }],
    ['search -khe', { name: 'search', query: '-khe', limit: 50 }],
    ['search -h', { name: 'help' }],
    ['show 1', { name: 'show', id: '1' }],
    ['bookmark 1', { name: 'bookmark', id: '1', collection: null, note: null }],
    ['bookmark 1 --collection a/b --note=', { name: 'bookmark', id: '1', collection: 'a/b', note: '' }],
    ['unbookmark 1', { name: 'unbookmark', id: '1' }],
    ['bookmarks', { name: 'bookmarks' }],
    ['annotations', { name: 'annotations', id: null, format: 'md' }],
    ['annotations 1 --format jsonld', { name: 'annotations', id: '1', format: 'jsonld' }],
    ['tag 1 a b', { name: 'tag', id: '1', names: ['a', 'b'], remove: false }],
    ['tag 1 --remove a', { name: 'tag', id: '1', names: ['a'], remove: true }],
    ['delete 1', { name: 'delete', id: '1' }],
    ['choose 1 2', { name: 'choose', id: '1', versionId: '2' }],
    ['state 1 archive', { name: 'state', id: '1', state: 'archive' }],
    ['feeds add u', { name: 'feeds-add', url: 'u' }],
    ['feeds list', { name: 'feeds-list' }],
    ['feeds refresh', { name: 'feeds-refresh', id: null }],
    ['feeds refresh 7', { name: 'feeds-refresh', id: '7' }],
    ['feeds remove 7', { name: 'feeds-remove', id: '7' }],
    ['stats', { name: 'stats' }],
    ['re-extract', { name: 're-extract', ids: [] }],
    ['re-extract a b', { name: 're-extract', ids: ['a', 'b'] }],
    ['verify', { name: 'verify' }],
    ['rebuild', { name: 'rebuild' }],
    ['backup', { name: 'backup', to: null }],
    ['backup --to kho', { name: 'backup', to: 'kho' }],
    ['help', { name: 'help' }],
    ['--help', { name: 'help' }],
    ['save -h', { name: 'help' }],
    ['--version', { name: 'version' }],
  ])('%s', (line, expected) => {
    expect(command(line)).toEqual(expected)
  })

  it('takes the common options before, between and behind', () => {
    for (const line of [
      '--json --profile kho --lang vi --offline save u',
      'save --json u --profile=kho --lang=vi --offline',
    ]) {
      const parsed = parseCommand(words(line))
      expect(parsed).toMatchObject({
        ok: true,
        value: { options: { profile: 'kho', json: true, lang: 'vi', offline: true } },
      })
    }
  })

  it.each([
    ['', { kind: 'no-command' }],
    ['--json', { kind: 'no-command' }],
    ['sav u', { kind: 'unknown-command', name: 'sav' }],
    ['feeds', { kind: 'missing-argument', argument: 'add|list|refresh|remove' }],
    ['feeds drop', { kind: 'unknown-command', name: 'feeds drop' }],
    ['save', { kind: 'missing-argument', argument: 'URL' }],
    ['show', { kind: 'missing-argument', argument: 'ID' }],
    ['show 1 2', { kind: 'extra-argument', argument: '2' }],
    ['backup kho', { kind: 'extra-argument', argument: 'kho' }],
    ['backup --to=', { kind: 'missing-value', option: '--to' }],
    ['verify --to kho', { kind: 'unknown-option', command: 'verify', option: '--to' }],
    ['list all', { kind: 'extra-argument', argument: 'all' }],
    ['extract a.html', { kind: 'missing-argument', argument: '--url URL' }],
    ['extract --url u', { kind: 'missing-argument', argument: 'FILE' }],
    ['extract --batch b.jsonl a.html', { kind: 'extra-argument', argument: 'a.html' }],
    ['extract --batch b.jsonl --url u', { kind: 'unknown-option', command: 'extract', option: '--url' }],
    ['list --note x', { kind: 'unknown-option', command: 'list', option: '--note' }],
    ['feeds list --explain', { kind: 'unknown-option', command: 'feeds list', option: '--explain' }],
    ['list --all', { kind: 'unknown-option', command: 'list', option: '--all' }],
    ['search', { kind: 'missing-argument', argument: 'QUERY' }],
    ['search a --limit 0', { kind: 'bad-number', name: '--limit', least: 1, most: 1000 }],
    ['search a --limit 1e2', { kind: 'bad-number', name: '--limit', least: 1, most: 1000 }],
    ['list --limit 3', { kind: 'unknown-option', command: 'list', option: '--limit' }],
    ['list -x', { kind: 'unknown-option', command: 'list', option: '-x' }],
    ['list --profile', { kind: 'missing-value', option: '--profile' }],
    ['list --profile --json', { kind: 'missing-value', option: '--profile' }],
    ['list --profile=', { kind: 'missing-value', option: '--profile' }],
    ['extract --batch=', { kind: 'missing-value', option: '--batch' }],
    ['list --json=yes', { kind: 'unwanted-value', option: '--json' }],
    ['list --lang fr', { kind: 'bad-value', name: '--lang', choices: ['vi', 'en'] }],
    ['state 1 read', { kind: 'bad-value', name: 'read', choices: ['inbox', 'archive', 'trash'] }],
    ['choose 1', { kind: 'missing-argument', argument: 'VERSION' }],
    ['state 1', { kind: 'missing-argument', argument: 'inbox|archive|trash' }],
  ])('refuses “%s”', (line, expected) => {
    expect(problem(line)).toEqual(expected)
  })

  it('keeps the language for the correction', () => {
    expect(parseCommand(['sav', '--lang', 'vi'])).toMatchObject({ error: { options: { lang: 'vi' } } })
  })
})

describe('usage', () => {
  it.each(['vi', 'en'] as const)('says what is wrong and how it is written, in %s', (locale) => {
    const parsed = parseCommand(['state', '1', 'read'])
    if (parsed.ok) throw new Error('this is no command')
    const [sentence, form, more] = usageLines(createTexter(locale), parsed.error)
    expect(sentence).toContain('read')
    expect(form).toContain('state ID inbox|archive|trash')
    expect(more).toContain('trang help')
  })

  it.each(['vi', 'en'] as const)('helps with every command in %s', (locale) => {
    const help = helpLines(createTexter(locale)).join('\n')
    for (const name of [
      'extract',
      'save',
      'list',
      'search',
      'show',
      'bookmark',
      'tag',
      'state',
      'feeds refresh',
      'stats',
      'verify',
      'rebuild',
      'backup',
      '--profile',
    ]) {
      expect(help).toContain(`  ${name}`)
    }
    expect(help).not.toMatch(/cli:|\{\{/)
  })
})
