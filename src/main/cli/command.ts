import type { AnnotationFormat } from '@core/annotation-export/formats'
import type { ArticleState } from '@core/article'
import type { FileFormat } from '@core/capture/file-format'
import type { Locale } from '@core/locale'

/** What the person asked for, understood. Paths and addresses are still as they were typed. */
export type Command =
  | { name: 'help' }
  | { name: 'version' }
  | { name: 'extract'; file: string; url: string; explain: boolean }
  | { name: 'extract-batch'; file: string; explain: boolean }
  | { name: 'save'; urls: string[] }
  | { name: 'import'; files: string[]; format: FileFormat | null }
  | { name: 'list' }
  | { name: 'search'; query: string; limit: number }
  | { name: 'show'; id: string }
  | { name: 'bookmark'; id: string; collection: string | null; note: string | null }
  | { name: 'unbookmark'; id: string }
  | { name: 'bookmarks' }
  | { name: 'annotations'; id: string | null; format: AnnotationFormat }
  | { name: 'annotations-import'; file: string }
  | { name: 'tag'; id: string; names: string[]; remove: boolean }
  | { name: 'choose'; id: string; versionId: string }
  | { name: 'state'; id: string; state: ArticleState }
  | { name: 'delete'; id: string }
  | { name: 'feeds-add'; url: string }
  | { name: 'feeds-list' }
  | { name: 'feeds-refresh'; id: string | null }
  | { name: 'feeds-remove'; id: string }
  | { name: 'stats' }
  | { name: 'verify' }
  | { name: 'rebuild' }
  | { name: 're-extract'; ids: string[] }
  | { name: 'backup'; to: string | null }
  /** `remote` may have a name and password in it. */
  | { name: 'sync'; remote: string | null }

export type CommandName = Command['name']

/** What has to be there for a command. */
export const needOf = (name: CommandName): 'nothing' | 'extractor' | 'library' => {
  if (name === 'help' || name === 'version') return 'nothing'
  return name === 'extract' || name === 'extract-batch' ? 'extractor' : 'library'
}

/** The options that every command takes; null is one that was left out. */
export type CommonOptions = { profile: string | null; json: boolean; lang: Locale | null; offline: boolean }

export type Invocation = { command: Command; options: CommonOptions }

/** How each command is written, for the help and for corrections. */
export const forms = {
  extract: 'extract FILE --url URL [--explain]',
  'extract-batch': 'extract --batch FILE [--explain]',
  save: 'save URL…',
  import: 'import FILE… [--format auto|html|mhtml|txt|md|pdf]',
  list: 'list',
  search: 'search QUERY [--limit N]',
  show: 'show ID',
  bookmark: 'bookmark ID [--collection PATH] [--note TEXT]',
  unbookmark: 'unbookmark ID',
  bookmarks: 'bookmarks',
  annotations: 'annotations [ID] [--format md|jsonld]',
  'annotations-import': 'annotations import FILE',
  tag: 'tag ID NAME… [--remove]',
  choose: 'choose ID VERSION',
  state: 'state ID inbox|archive|trash',
  delete: 'delete ID',
  'feeds-add': 'feeds add URL',
  'feeds-list': 'feeds list',
  'feeds-refresh': 'feeds refresh [ID]',
  'feeds-remove': 'feeds remove ID',
  stats: 'stats',
  verify: 'verify',
  rebuild: 'rebuild',
  're-extract': 're-extract [ID…]',
  backup: 'backup [--to DIR]',
  sync: 'sync [--remote URL]',
  help: 'help',
  version: '--version',
} as const satisfies Record<CommandName, string>
