import { defaultStyle } from '@core/reading-style'
import { parseInert } from './inert'
import { printDocument } from './print-document'

/** What stands on the sheet, in the window's language. */
export type RecoverySheet = {
  title: string
  /** What it is for, and what to do with it. */
  explained: readonly string[]
  /** Names with what belongs to them. */
  facts: readonly { name: string; text: string }[]
  /** What the key is called, and the key in groups with hyphens between them. */
  key: { name: string; text: string }
  /** What is left blank, to be written by hand. */
  blanks: readonly string[]
  /** BCP 47. */
  lang: string
}

/** Groups of the key in a line, as long as people can compare them at a glance. */
const groupsInLine = 4

/** A sheet of paper with what gets into an encrypted library, as a document that can be printed. */
export async function recoverySheet(sheet: RecoverySheet): Promise<string> {
  const { title, lang } = sheet
  const words = { lang, missingImage: '', links: '' }
  const page = parseInert(
    await printDocument({
      ...{ html: bodyOf(sheet), text: '', highlights: [], lang, title, site: 'Trang', facts: [] },
      ...{ address: null, style: defaultStyle, isPaper: true, words },
    }),
  )
  // By which print.css sets it.
  page.documentElement.dataset['sheet'] = ''
  for (const table of [...page.querySelectorAll('table')].slice(-1)) table.className = 'blanks'
  return `<!doctype html>${page.documentElement.outerHTML}`
}

function bodyOf({ explained, facts, key, blanks }: RecoverySheet): string {
  const page = parseInert('')
  const make = (tag: string, text = '', ...children: Element[]) => {
    const element = page.createElement(tag)
    element.textContent = text
    element.append(...children)
    return element
  }
  const row = (name: string, text: string) => make('tr', '', make('th', name), make('td', text))
  const groups = key.text.split('-')
  const lines = Array.from({ length: Math.ceil(groups.length / groupsInLine) }, (_, index) =>
    groups.slice(index * groupsInLine, (index + 1) * groupsInLine).join('  '),
  )
  page.body.replaceChildren(
    ...explained.map((text) => make('p', text)),
    make('h2', key.name),
    make('pre', lines.join('\n')),
    make('table', '', make('tbody', '', ...facts.map(({ name, text }) => row(name, text)))),
    // Room for a line of handwriting.
    make('table', '', make('tbody', '', ...blanks.map((name) => row(name, '\u00a0')))),
  )
  return page.body.innerHTML
}
