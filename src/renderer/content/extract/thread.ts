import { idOf, isBefore, isBlock, isSilent, textOf } from '../dom'
import type { Lengths } from './lengths'
import { isMachinery } from './labels'

/** What one person wrote in a discussion: where it stands, what they wrote, who they are and when it was, as shown. */
export type Post = { element: Element; body: Element; author: string; time: string | null; length: number }

const postTypes = /\/(?:DiscussionForumPosting|(?:User)?Comments?)$/
const mayBePost = ['post', 'mess', 'msg', 'comment', 'repl', 'answer', 'question']
  .flatMap((word) => [`[class*="${word}" i]`, `[id*="${word}" i]`, `[itemtype*="${word}" i]`])
  .join()
const answerTypes = /\/(?:Question|Answer)$/
const postWord =
  /(?:^|[-_ ])(?:posts?|messages?|msg|comments?|repl(?:y|ies)|answers?|questions?)(?:$|[-_ \d])/i
const bodyWord =
  /^content(?: |$)|(?:^|[-_ ])(?:(?:post|message|msg|comment|answer|reply|user)[-_ ]?(?:body|content|text|main)|user ?text|rich ?text|formatted[-_ ]text|prose|md|bb ?wrapper|cooked|markdown)(?:$|[-_ \d])/i
const authorWord =
  /(?:^|[-_ ])(?:user[-_ ]?name|author|author[-_ ]?name|poster|nick(?:name)?|member[-_ ]?name|creator|screen[-_ ]?name|display[-_ ]?name)(?:$|[-_ ])/i
const authorLink = /[/?&=](?:u|user|users|member|members|profile|profiles|people|author)(?:[/=?-]|\.php|$)/i
const timeWord = /(?:^|[-_ ])(?:date|time|posted|timestamp|age|relativetime|permalink)(?:$|[-_ ])/i
const asideWord =
  /(?:^|[-_ ])(?:signature|sig|reactions?|likes?|votes?|controls?|actions?|buttons?|toolbar|share|report|attachments?[-_ ]list|badges?|flair|(?:last[-_ ]?)?edit(?:ed)?|notice|expand[-_ ]?link)(?:$|[-_ ])/i

const spaced = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2')
const namesOf = (element: Element) => spaced(`${element.getAttribute('class') ?? ''} ${idOf(element)}`)

/** Names by which elements that are alike can be told: their type, the words of their class, their id without its number. */
function kindsOf(element: Element): string[] {
  const type = element.getAttribute('itemtype') ?? ''
  return [
    ...(answerTypes.test(type) ? ['@answer'] : postTypes.test(type) ? ['@post'] : []),
    ...[...element.classList].filter((name) => postWord.test(spaced(name))).map((name) => `.${name}`),
    ...(/\d/.test(idOf(element)) && postWord.test(spaced(idOf(element)))
      ? [`#${idOf(element).replace(/\d+/g, '0')}`]
      : []),
  ]
}

/**
 * The posts of a discussion: elements that are named alike as posts, comments or answers, each with an author beside what it
 * says. Of several ways to see them, the one that holds the most text. Empty when there are not two.
 * @param least characters of posts below which they are none, but for answers to a question
 */
export function findPosts(page: Document, lengths: Lengths, least: number): Post[] {
  const groups = new Map<string, Element[]>()
  for (const element of page.body.querySelectorAll(mayBePost)) {
    if (!isBlock(element)) continue
    for (const kind of kindsOf(element)) {
      const group = groups.get(kind)
      if (group) group.push(element)
      else groups.set(kind, [element])
    }
  }
  const answers = readPosts(groups.get('@answer') ?? [], lengths)
  // Comments on answers are asides, however many.
  if (answers.length >= 2) return answers
  let best: Post[] = []
  let bestLength = 0
  for (const group of groups.values()) {
    // What they hold, answers inside them twice, is the most that their posts can say.
    const most = group.reduce((sum, element) => sum + lengths.text(element), 0)
    if (group.length < 2 || most <= Math.max(least, bestLength * worthMore)) continue
    const posts = readPosts(group, lengths)
    const length = posts.reduce((sum, post) => sum + post.length, 0)
    if (posts.length >= 2 && length > bestLength * worthMore) {
      best = posts
      bestLength = length
    }
  }
  return best
}

/** Of groups with nearly as much text, the first. */
const worthMore = 1.05

function readPosts(group: readonly Element[], lengths: Lengths): Post[] {
  const members = new Set(group)
  const posts: Post[] = []
  for (const element of group) {
    const own = ownElements(element, members)
    const body = bodyOf(element, own, lengths)
    if (!body) continue
    const beside = own.filter((one) => one !== body && !body.contains(one) && !one.contains(body))
    const author = authorOf(element, beside, lengths)
    const length = ownLength(body, members, lengths)
    if (author === null || length === 0 || isMachinery(author)) continue
    posts.push({ element, body, author, time: timeOf(beside, lengths), length })
  }
  return posts
}

/** The elements inside a post, without the posts inside it: answers to it stand there in some pages. */
function ownElements(post: Element, members: ReadonlySet<Element>): Element[] {
  const own: Element[] = []
  const visit = (element: Element) => {
    for (const child of element.children) {
      if (members.has(child) || isSilent(child)) continue
      own.push(child)
      visit(child)
    }
  }
  visit(post)
  return own
}

function ownLength(body: Element, members: ReadonlySet<Element>, lengths: Lengths): number {
  let length = lengths.text(body)
  for (const inner of body.querySelectorAll('*')) if (members.has(inner)) length -= lengths.text(inner)
  return Math.max(0, length)
}

/** What the post says: marked as its text, named so, or else the deepest block that has most of its text. */
function bodyOf(post: Element, own: readonly Element[], lengths: Lengths): Element | null {
  const marked = own.find((element) =>
    /^(?:text|articleBody|commentText)$/.test(element.getAttribute('itemprop') ?? ''),
  )
  if (marked && !marked.matches('meta')) return marked
  const named = own.filter((element) => isBlock(element) && bodyWord.test(namesOf(element)))
  let body = longest(named, lengths)
  // What is named a post's body often holds its headline and date as well, with the text itself in a box of its own.
  for (let inner = body; inner && body; body = inner) {
    const inside = named.filter((element) => element !== inner && inner?.contains(element))
    const next: Element | null = longest(inside, lengths)
    if (!next || lengths.text(next) < lengths.text(inner) * leastText) break
    inner = next
  }
  if (body && lengths.text(body) > 0) return innermost(body, lengths)
  const inner = innermost(post, lengths)
  return inner === post ? null : inner
}

/** Less of a body's text is a part of the text, such as a quotation. */
const leastText = 0.3

const longest = (elements: readonly Element[], lengths: Lengths): Element | null =>
  elements.reduce<Element | null>(
    (best, element) => (best && lengths.text(best) >= lengths.text(element) ? best : element),
    null,
  )

/** The deepest block inside with nearly all of an element's text. */
function innermost(element: Element, lengths: Lengths): Element {
  let inner = element
  for (;;) {
    const length = lengths.text(inner)
    const next = [...inner.children].find(
      (child) =>
        /^(?:DIV|SECTION|ARTICLE|TD|TR|TBODY|TABLE)$/.test(child.tagName) &&
        lengths.text(child) > length * 0.8,
    )
    if (!next) return inner
    inner = next
  }
}

const maxName = 60

function authorOf(post: Element, beside: readonly Element[], lengths: Lengths): string | null {
  for (const name of ['data-author', 'data-username', 'data-user-name']) {
    const value = post.getAttribute(name)?.trim()
    if (value) return value
  }
  for (const isAuthor of authorSigns) {
    for (const element of beside) {
      if (!isAuthor(element)) continue
      const inner = [...element.querySelectorAll('[itemprop~="name"], a')].find((one) =>
        isName(lengths.text(one)),
      )
      const named = inner ?? element
      if (isName(lengths.text(named))) return textOf(named)
    }
  }
  return null
}

const isName = (length: number) => length > 0 && length <= maxName

/** How pages mark who wrote something, the surest sign first. */
const authorSigns: ((element: Element) => boolean)[] = [
  (element) => element.matches('[itemprop~="author"], [rel~="author"]'),
  (element) => authorWord.test(namesOf(element)),
  (element) =>
    element.tagName === 'A' &&
    (element.classList.contains('name') || authorLink.test(element.getAttribute('href') ?? '')),
]

/** The time that is shown; where that is how long ago it was, the day behind it. */
function timeOf(beside: readonly Element[], lengths: Lengths): string | null {
  const element =
    beside.find((one) => one.tagName === 'TIME') ??
    beside.find((one) => /date(?:Published|Created)/.test(one.getAttribute('itemprop') ?? '')) ??
    beside.find(
      (one) => lengths.text(one) <= maxName && timeWord.test(namesOf(one)) && /\d/.test(textOf(one)),
    )
  if (!element) return null
  const shown = textOf(element)
  const year = /\b(?:19|20)\d\d\b/
  const full = [shown, element.getAttribute('title') ?? '', element.getAttribute('datetime') ?? '']
    .map((text) => text.replace(/(\d{4}-\d\d-\d\d)T.*/, '$1'))
    .find((text) => year.test(text))
  return full ?? (shown || null)
}

/**
 * The posts as one text: each begins with its author and time, and is what they said, without signatures, votes and
 * buttons. It takes the bodies out of the page. @param opening what the posts answer, where it is no post itself
 */
export function buildThread(page: Document, posts: readonly Post[], opening: Element | null): Element {
  const root = page.createElement('div')
  if (opening) root.append(opening)
  for (const { body, author, time } of posts) {
    const head = page.createElement('p')
    const name = page.createElement('strong')
    name.textContent = author
    head.append(name)
    if (time !== null) head.append(page.createElement('br'), time)
    for (const inner of [...body.querySelectorAll('*')])
      if (inner.isConnected && asideWord.test(namesOf(inner))) inner.remove()
    const section = page.createElement('section')
    section.append(head, body)
    root.append(section)
  }
  return root
}

/** Whether the element stands before all posts and holds none. */
export const isOpening = (element: Element, posts: readonly Post[]): boolean =>
  posts.every((post) => !element.contains(post.element) && !post.element.contains(element)) &&
  posts[0] !== undefined &&
  isBefore(element, posts[0].element)
