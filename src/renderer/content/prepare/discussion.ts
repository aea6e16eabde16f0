import type { Discussion } from '../metadata/json-ld'
import type { Trace } from '../trace'

const postNames: Record<Discussion, RegExp> = {
  forum: /comments?|repl(?:y|ies)|responses?|discussions?|community/gi,
  questions: /repl(?:y|ies)|responses?|discussions?|community/gi,
}

/**
 * In a thread of posts, what is called a reply or a comment is the content. Readability, and our own rules after it, go by such
 * names, so in a page that declares itself a discussion they are taken away.
 */
export function keepPosts(page: Document, discussion: Discussion, trace: Trace): void {
  const aboutPosts = postNames[discussion]
  let changed = false
  for (const element of page.body.querySelectorAll('[class], [id]')) {
    for (const name of ['class', 'id']) {
      const value = element.getAttribute(name)
      if (value === null || value.search(aboutPosts) < 0) continue
      element.setAttribute(name, value.replace(aboutPosts, 'post'))
      changed = true
    }
  }
  if (changed)
    trace.note('discussion', page.body, 'the page declares a discussion: its posts are its content')
}
