import type { TextKey, Texter } from '../i18n'
import { forms, type CommandName } from './command'
import type { UsageError, UsageProblem } from './parse-command'

function sentence({ t }: Texter, problem: UsageProblem): string {
  switch (problem.kind) {
    case 'no-command':
      return t('cli:usage.noCommand')
    case 'unknown-command':
      return t('cli:usage.unknownCommand', { name: problem.name })
    case 'unknown-option':
      return t('cli:usage.unknownOption', { command: problem.command, option: problem.option })
    case 'missing-value':
      return t('cli:usage.missingValue', { option: problem.option })
    case 'unwanted-value':
      return t('cli:usage.unwantedValue', { option: problem.option })
    case 'bad-value':
      return t('cli:usage.badValue', { name: problem.name, choices: problem.choices.join(', ') })
    case 'bad-number':
      return t('cli:usage.badNumber', { name: problem.name, least: problem.least, most: problem.most })
    case 'missing-argument':
      return t('cli:usage.missingArgument', { argument: problem.argument })
    case 'extra-argument':
      return t('cli:usage.extraArgument', { argument: problem.argument })
  }
}

/** What is wrong, how the command is written, where to find more. */
export function usageLines(texts: Texter, { problem, command }: UsageError): string[] {
  const form = command && forms[command]
  return [
    sentence(texts, problem),
    form === null ? texts.t('cli:usage.synopsis') : texts.t('cli:usage.synopsisOf', { form }),
    texts.t('cli:usage.more'),
  ]
}

const commands: readonly [CommandName, TextKey][] = [
  ['extract', 'cli:help.extract'],
  ['extract-batch', 'cli:help.extractBatch'],
  ['save', 'cli:help.save'],
  ['import', 'cli:help.import'],
  ['list', 'cli:help.list'],
  ['search', 'cli:help.search'],
  ['show', 'cli:help.show'],
  ['bookmark', 'cli:help.bookmark'],
  ['unbookmark', 'cli:help.unbookmark'],
  ['bookmarks', 'cli:help.bookmarks'],
  ['annotations', 'cli:help.annotations'],
  ['annotations-import', 'cli:help.annotationsImport'],
  ['tag', 'cli:help.tag'],
  ['choose', 'cli:help.choose'],
  ['state', 'cli:help.state'],
  ['delete', 'cli:help.delete'],
  ['feeds-add', 'cli:help.feedsAdd'],
  ['feeds-list', 'cli:help.feedsList'],
  ['feeds-refresh', 'cli:help.feedsRefresh'],
  ['feeds-remove', 'cli:help.feedsRemove'],
  ['stats', 'cli:help.stats'],
  ['backup', 'cli:help.backup'],
  ['sync', 'cli:help.sync'],
  ['verify', 'cli:help.verify'],
  ['rebuild', 'cli:help.rebuild'],
  ['re-extract', 'cli:help.reExtract'],
  ['help', 'cli:help.help'],
]

const options: readonly [string, TextKey][] = [
  ['--profile DIR', 'cli:help.profile'],
  ['--json', 'cli:help.json'],
  ['--lang vi|en', 'cli:help.lang'],
  ['--offline', 'cli:help.offline'],
  ['--version', 'cli:help.version'],
]

export function helpLines({ t }: Texter): string[] {
  const rows = commands.map(([name, key]) => [forms[name], t(key)] as const)
  const optionRows = options.map(([form, key]) => [form, t(key)] as const)
  const width = Math.max(...[...rows, ...optionRows].map(([form]) => form.length)) + 2
  const line = ([form, meaning]: readonly [string, string]) => `  ${form.padEnd(width)}${meaning}`
  return [
    t('cli:usage.synopsis'),
    t('cli:help.intro'),
    '',
    t('cli:help.commands'),
    ...rows.map(line),
    '',
    t('cli:help.options'),
    ...optionRows.map(line),
  ]
}
