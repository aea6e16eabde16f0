import { parseArgs } from 'node:util'
import { annotationFormats } from '@core/annotation-export/formats'
import { fileFormats } from '@core/capture/file-format'
import { isLocale, locales } from '@core/locale'
import { err, ok, type Result } from '@core/result'
import type { Command, CommandName, CommonOptions, Invocation } from './command'

/** Why the words make no command. `command` is the one that was meant, as far as it can be told. */
export type UsageProblem =
  | { kind: 'no-command' }
  | { kind: 'unknown-command'; name: string }
  | { kind: 'unknown-option'; command: string; option: string }
  | { kind: 'missing-value'; option: string }
  | { kind: 'unwanted-value'; option: string }
  | { kind: 'bad-value'; name: string; choices: readonly string[] }
  | { kind: 'bad-number'; name: string; least: number; most: number }
  | { kind: 'missing-argument'; argument: string }
  | { kind: 'extra-argument'; argument: string }

export type UsageError = { problem: UsageProblem; command: CommandName | null; options: CommonOptions }

const optionTypes = {
  profile: 'string',
  lang: 'string',
  json: 'boolean',
  offline: 'boolean',
  help: 'boolean',
  version: 'boolean',
  url: 'string',
  batch: 'string',
  explain: 'boolean',
  remove: 'boolean',
  collection: 'string',
  note: 'string',
  to: 'string',
  remote: 'string',
  format: 'string',
  limit: 'string',
} as const
type Option = keyof typeof optionTypes
type Values = Partial<Record<Option, string | true>>

const isOption = (name: string): name is Option => Object.hasOwn(optionTypes, name)
const common: readonly Option[] = ['profile', 'lang', 'json', 'offline', 'help', 'version']
/** An empty note takes the note away. An empty path would be the current folder, which nobody meant. */
const mayBeEmpty: readonly Option[] = ['note', 'collection']
const importFormats = ['auto', ...fileFormats] as const
/** How many articles a search names. */
const limits = { least: 1, most: 1000, usual: 50 }
const states = ['inbox', 'archive', 'trash'] as const

/** Thrown within this file only: the first problem ends the reading. */
class Misuse {
  readonly problem: UsageProblem
  constructor(problem: UsageProblem) {
    this.problem = problem
  }
}

/** Reads the words behind the program's name. @param argv without the program itself */
export function parseCommand(argv: readonly string[]): Result<Invocation, UsageError> {
  const { values, words, firstProblem } = readWords(argv)
  const options: CommonOptions = {
    profile: text(values.profile),
    json: values.json === true,
    lang: isLocale(values.lang) ? values.lang : null,
    offline: values.offline === true,
  }
  const name = nameOf(words, values)
  try {
    if (name === 'help' || name === 'version') return ok({ command: { name }, options })
    if (firstProblem) throw new Misuse(firstProblem)
    if (typeof values.lang === 'string' && !options.lang) {
      throw new Misuse({ kind: 'bad-value', name: '--lang', choices: locales })
    }
    if (!name) throw new Misuse(noName(words))
    return ok({ command: build(name, words.slice(isOfTwoWords(name) ? 2 : 1), values), options })
  } catch (error) {
    if (error instanceof Misuse) return err({ problem: error.problem, command: name, options })
    throw error
  }
}

const isOfTwoWords = (name: CommandName): boolean =>
  name.startsWith('feeds-') || name === 'annotations-import'

/** Whether it is what a search leaves out, as `-word`, and no option. */
const isTakenOut = (word: string): boolean => /^-[^-]/.test(word) && word !== '-h'

function readWords(argv: readonly string[]) {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(Object.entries(optionTypes).map(([name, type]) => [name, { type }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values: Values = {}
  const words: string[] = []
  let firstProblem: UsageProblem | null = null
  let last = -1
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const { rawName: option, name: given, value, inlineValue, index } = token
    const whole = argv[index] ?? option
    if (words[0] === 'search' && isTakenOut(whole)) {
      // Each of its letters comes as an option.
      if (index !== last) words.push(whole)
      last = index
      continue
    }
    const name = option === '-h' ? 'help' : given
    if (!isOption(name) || (option.length === 2 && option !== '-h')) {
      firstProblem ??= { kind: 'unknown-option', command: words[0] ?? 'trang', option }
    } else if (optionTypes[name] === 'boolean') {
      if (value !== undefined) firstProblem ??= { kind: 'unwanted-value', option }
      values[name] = true
    } else if (
      value === undefined ||
      (!inlineValue && value.startsWith('-')) ||
      (value === '' && !mayBeEmpty.includes(name))
    ) {
      firstProblem ??= { kind: 'missing-value', option }
    } else {
      values[name] = value
    }
  }
  return { values, words, firstProblem }
}

function nameOf(words: readonly string[], values: Values): CommandName | null {
  const [first, second] = words
  if (values.help || first === 'help') return 'help'
  if (first === undefined) return values.version ? 'version' : null
  if (first === 'extract') return values.batch === undefined ? 'extract' : 'extract-batch'
  if (first === 'feeds') {
    const name = `feeds-${second ?? ''}`
    return name === 'feeds-add' ||
      name === 'feeds-list' ||
      name === 'feeds-refresh' ||
      name === 'feeds-remove'
      ? name
      : null
  }
  if (first === 'annotations' && second === 'import') return 'annotations-import'
  switch (first) {
    case 'save':
    case 'import':
    case 'list':
    case 'search':
    case 'show':
    case 'bookmark':
    case 'unbookmark':
    case 'bookmarks':
    case 'annotations':
    case 'tag':
    case 'choose':
    case 'state':
    case 'delete':
    case 'stats':
    case 'verify':
    case 'rebuild':
    case 're-extract':
    case 'backup':
    case 'sync':
      return first
    default:
      return null
  }
}

function noName([first, second]: readonly string[]): UsageProblem {
  if (first === undefined) return { kind: 'no-command' }
  if (first === 'feeds') {
    return second === undefined
      ? { kind: 'missing-argument', argument: 'add|list|refresh|remove' }
      : { kind: 'unknown-command', name: `feeds ${second}` }
  }
  return { kind: 'unknown-command', name: first }
}

/** @param words the arguments behind the command's own name */
function build(
  name: Exclude<CommandName, 'help' | 'version'>,
  words: readonly string[],
  values: Values,
): Command {
  const only = (allowed: readonly Option[], most: number) => {
    const wrong = (Object.keys(values) as Option[]).find((o) => !common.includes(o) && !allowed.includes(o))
    if (wrong) {
      throw new Misuse({
        kind: 'unknown-option',
        command: name.replace(/-batch$/, '').replace(/^feeds-/, 'feeds '),
        option: `--${wrong}`,
      })
    }
    const extra = words[most]
    if (extra !== undefined) throw new Misuse({ kind: 'extra-argument', argument: extra })
  }
  const word = (index: number, argument: string) => {
    const value = words[index]
    if (!value) throw new Misuse({ kind: 'missing-argument', argument })
    return value
  }
  switch (name) {
    case 'extract': {
      only(['url', 'explain'], 1)
      const file = word(0, 'FILE')
      const url = text(values.url)
      if (url === null) throw new Misuse({ kind: 'missing-argument', argument: '--url URL' })
      return { name, file, url, explain: values.explain === true }
    }
    case 'extract-batch':
      only(['batch', 'explain'], 0)
      return { name, file: text(values.batch) ?? '', explain: values.explain === true }
    case 'save':
      only([], Infinity)
      word(0, 'URL')
      return { name, urls: [...words] }
    case 'import': {
      only(['format'], Infinity)
      word(0, 'FILE')
      const wanted = text(values.format) ?? 'auto'
      const format = importFormats.find((one) => one === wanted)
      if (!format) throw new Misuse({ kind: 'bad-value', name: '--format', choices: importFormats })
      return { name, files: [...words], format: format === 'auto' ? null : format }
    }
    case 'search': {
      only(['limit'], Infinity)
      word(0, 'QUERY')
      return { name, query: words.join(' '), limit: wholeNumber('--limit', values.limit, limits) }
    }
    case 'show':
    case 'unbookmark':
    case 'delete':
    case 'feeds-remove':
      only([], 1)
      return { name, id: word(0, 'ID') }
    case 'bookmark':
      only(['collection', 'note'], 1)
      return { name, id: word(0, 'ID'), collection: text(values.collection), note: text(values.note) }
    case 'annotations': {
      only(['format'], 1)
      const wanted = text(values.format) ?? 'md'
      const format = annotationFormats.find((one) => one === wanted)
      if (!format) throw new Misuse({ kind: 'bad-value', name: '--format', choices: annotationFormats })
      return { name, id: words[0] ?? null, format }
    }
    case 'annotations-import':
      only([], 1)
      return { name, file: word(0, 'FILE') }
    case 'tag': {
      only(['remove'], Infinity)
      const id = word(0, 'ID')
      word(1, 'NAME')
      return { name, id, names: words.slice(1), remove: values.remove === true }
    }
    case 'choose':
      only([], 2)
      return { name, id: word(0, 'ID'), versionId: word(1, 'VERSION') }
    case 'state': {
      only([], 2)
      const id = word(0, 'ID')
      const wanted = word(1, states.join('|'))
      const state = states.find((one) => one === wanted)
      if (!state) throw new Misuse({ kind: 'bad-value', name: wanted, choices: states })
      return { name, id, state }
    }
    case 'feeds-add':
      only([], 1)
      return { name, url: word(0, 'URL') }
    case 'feeds-refresh':
      only([], 1)
      return { name, id: words[0] ?? null }
    case 'list':
    case 'bookmarks':
    case 'feeds-list':
    case 'stats':
    case 'verify':
    case 'rebuild':
      only([], 0)
      return { name }
    case 're-extract':
      only([], Infinity)
      return { name, ids: [...words] }
    case 'backup':
      only(['to'], 0)
      return { name, to: text(values.to) }
    case 'sync':
      only(['remote'], 0)
      return { name, remote: text(values.remote) }
    default:
      return name satisfies never
  }
}

function wholeNumber(
  name: string,
  value: string | true | undefined,
  { least, most, usual }: { least: number; most: number; usual: number },
): number {
  if (value === undefined) return usual
  const number = /^\d+$/.test(String(value)) ? Number(value) : NaN
  if (number >= least && number <= most) return number
  throw new Misuse({ kind: 'bad-number', name, least, most })
}

const text = (value: string | true | undefined): string | null => (typeof value === 'string' ? value : null)
