// @vitest-environment jsdom
import { describe, expect, it, test } from 'vitest'
import { asParagraphs, extract, pageWith, paragraphs } from '../../helpers/extract'

const [first = '', second = '', ...others] = paragraphs
const htmlAround = (part: string) =>
  extract(pageWith(`${asParagraphs([first, second])}${part}${asParagraphs(others)}`)).html

describe('code', () => {
  test.each([
    '<pre><code class="language-js">let a = 1\nlet b = 2</code></pre>',
    '<pre class="brush: js"><code>let a = 1\nlet b = 2</code></pre>',
    '<div class="highlight-source-js"><pre><code>let a = 1\nlet b = 2</code></pre></div>',
    '<pre data-lang="JS"><button>Copy</button><code>let a = 1\nlet b = 2</code></pre>',
    '<pre><code class="hljs js"><div>let a = 1</div><div>let b = 2</div></code></pre>',
    '<figure class="highlight js"><table><tr><td class="gutter"><pre><span>1</span><br><span>2</span></pre></td><td><pre><span>let a = 1</span><br><span>let b = 2</span></pre></td></tr></table></figure>',
    '<table><tr><td class="gutter"><pre>1\n2</pre></td><td><pre class="lang-js"><code>let a = 1\nlet b = 2</code></pre></td></tr></table>',
  ])('keeps its lines and its language: %s', (markup) => {
    const html = htmlAround(markup)
    const pre = new DOMParser().parseFromString(html, 'text/html').querySelector('pre')
    expect(pre?.textContent).toBe('let a = 1\nlet b = 2')
    expect(pre?.dataset['language']).toBe('js')
    expect(html).not.toContain('<table')
  })

  it('has no language that is none', () => {
    expect(htmlAround('<pre class="language-a&quot;b&lt;c"><code>x = 1</code></pre>')).toContain(
      '<pre><code>',
    )
  })
})

describe('formulas', () => {
  const math = '<math><mi>x</mi><mo>=</mo><mn>2</mn></math>'
  test.each([
    math,
    '<math><semantics><mrow><mi>x</mi><mo>=</mo><mn>2</mn></mrow><annotation encoding="application/x-tex">x \\eq 2</annotation></semantics></math>',
    `<span class="katex"><span class="katex-mathml">${math}</span><span class="katex-html" aria-hidden="true">x twice 2</span></span>`,
    `<span class="mwe-math-element"><span style="display: none">${math}</span><img class="mwe-math-fallback-image-inline" src="/x.svg" alt="x twice 2"></span>`,
    `<mjx-container><mjx-math>x twice 2</mjx-math><mjx-assistive-mml>${math}</mjx-assistive-mml></mjx-container>`,
  ])('are MathML, once: %s', (markup) => {
    const html = htmlAround(`<p>Nước lên đến ${markup} mét so với bậc đá cuối cùng của bến đò.</p>`)
    expect(html).toMatch(/<math>.*<mi>x<\/mi><mo>=<\/mo><mn>2<\/mn>.*<\/math>/)
    expect(html).not.toMatch(/twice|\\eq|<img/)
  })
})

it('keeps the TeX of formulas that are yet to be drawn, and not beside those that are', () => {
  const yet = '<span class="MathJax_Preview">…</span><script type="math/tex">a_1 + b</script>'
  expect(htmlAround(`<p>Mực nước là ${yet} mét so với bậc đá cuối cùng của bến đò.</p>`)).toContain(
    'là <code>a_1 + b</code> mét',
  )
  const drawn = '<span class="MathJax"><math><mi>x</mi></math></span><script type="math/tex">a_1 + b</script>'
  expect(htmlAround(`<p>Mực nước là ${drawn} mét so với bậc đá cuối cùng của bến đò.</p>`)).not.toContain(
    'a_1',
  )
})

describe('videos and posts of elsewhere', () => {
  test.each([
    [
      '<iframe src="https://www.youtube.com/embed/abc_DEF-123?rel=0" title="Bến đò"></iframe>',
      'https://www.youtube.com/watch?v=abc_DEF-123',
      'https://i.ytimg.com/vi/abc_DEF-123/hqdefault.jpg',
    ],
    [
      '<div class="player"><iframe data-src="//www.youtube-nocookie.com/embed/abc_DEF-123"></iframe></div>',
      'https://www.youtube.com/watch?v=abc_DEF-123',
      'https://i.ytimg.com/vi/abc_DEF-123/hqdefault.jpg',
    ],
    ['<iframe src="https://player.vimeo.com/video/1234"></iframe>', 'https://vimeo.com/1234', null],
    [
      '<video poster="/still.jpg"><source src="/do.mp4"></video>',
      'https://lasen.example/do.mp4',
      'https://lasen.example/still.jpg',
    ],
  ])('are cards with a still and a link: %s', (markup, address, still) => {
    const page = new DOMParser().parseFromString(htmlAround(markup), 'text/html')
    const card = page.querySelector('figure[data-embed="video"]')
    expect(card?.querySelector('a')?.getAttribute('href')).toBe(address)
    expect(card?.querySelector('img')?.getAttribute('src') ?? null).toBe(still)
    expect(page.querySelector('iframe, video')).toBeNull()
  })

  const page = 'https%3A%2F%2Fwww.facebook.com%2Fben%2Fposts%2F12'
  test.each([
    [
      `<iframe src="https://www.facebook.com/plugins/post.php?width=500&href=${page}"></iframe>`,
      'https://www.facebook.com/ben/posts/12',
    ],
    [
      '<iframe src="//www.tiktok.com/embed/v2/7012345678901234567"></iframe>',
      'https://www.tiktok.com/@_/video/7012345678901234567',
    ],
    [
      '<iframe src="https://platform.twitter.com/embed/Tweet.html?dnt=true&id=120456"></iframe>',
      'https://x.com/i/status/120456',
    ],
    [
      '<iframe src="https://www.instagram.com/reel/Ab_1-c/embed/captioned/"></iframe>',
      'https://www.instagram.com/reel/Ab_1-c/',
    ],
    [
      '<iframe src="https://open.spotify.com/embed/episode/4rOoJ6Eg?utm=1"></iframe>',
      'https://open.spotify.com/episode/4rOoJ6Eg',
    ],
    [
      '<div class="fb-post" data-href="https://www.facebook.com/ben/posts/12"></div>',
      'https://www.facebook.com/ben/posts/12',
    ],
    [
      '<lite-youtube videoid="abc_DEF-123" title="Bến đò"></lite-youtube>',
      'https://www.youtube.com/watch?v=abc_DEF-123',
    ],
    [
      '<iframe data-lazy-src="//www.youtube.com/embed/abc_DEF-123" src="about:blank"></iframe>',
      'https://www.youtube.com/watch?v=abc_DEF-123',
    ],
    ['<video controls src="/do.mp4"></video>', 'https://lasen.example/do.mp4'],
  ])('are cards: %s', (markup, address) => {
    const doc = new DOMParser().parseFromString(htmlAround(markup), 'text/html')
    expect(doc.querySelector('figure[data-embed] a')?.getAttribute('href')).toBe(address)
  })

  it('are none where they name no address of the web, or only play behind the page', () => {
    const made = htmlAround(
      '<iframe src="https://www.facebook.com/plugins/post.php?href=javascript%3Aalert(1)"></iframe>' +
        '<iframe src="https://www.facebook.com/plugins/post.php?href=%E0%A4%A"></iframe>' +
        '<video autoplay muted loop src="/song.mp4"></video>',
    )
    expect(made).not.toMatch(/javascript|song\.mp4/)
  })

  it('keep what a post says, marked as one', () => {
    const html = htmlAround(
      '<blockquote class="twitter-tweet"><p>Đò đầy rồi, mời bà con chờ chuyến sau giúp nhé.</p><a href="https://post.example/1">2020</a></blockquote>',
    )
    expect(html).toMatch(/<blockquote data-embed="post">.*Đò đầy rồi/)
  })

  it('leave out other frames', () => {
    expect(htmlAround('<iframe src="https://ads.example/embed/abcdefgh"></iframe>')).not.toMatch(
      /ads\.example|embed/,
    )
  })
})

test.each([
  [
    '<dl><dt>Bến</dt><dd>Nơi đò dừng.</dd><dt>Sào</dt><dd>Cây để chống đò.</dd></dl>',
    '<dl><dt>Bến</dt><dd>Nơi đò dừng.</dd>',
  ],
  [
    '<details><summary>Giờ đò chạy</summary><p>Từ năm giờ sáng đến tám giờ tối mỗi ngày.</p></details>',
    '<details><summary>Giờ đò chạy</summary><p>Từ năm',
  ],
  [
    '<blockquote><p>Sông có khúc, người có lúc, đò nào rồi cũng cập bến.</p></blockquote>',
    '<blockquote><p>Sông có khúc',
  ],
  ['<ol start="3"><li>chờ đò;</li><li>xuống đò.</li></ol>', '<ol start="3"><li>chờ đò;</li>'],
  [
    '<table><caption>Giờ</caption><tr><th>Bến</th></tr><tr><td>Lam</td></tr></table>',
    '<caption>Giờ</caption>',
  ],
  [
    '<p>Ghi chú<sup><a id="ref1" href="#note1">1</a></sup> ở cuối bài viết này.</p><ol><li id="note1">Theo lời kể của người lái đò.</li></ol>',
    '<a id="a-ref1" href="#a-note1">1</a>',
  ],
])('keeps %s', (markup, kept) => expect(htmlAround(markup)).toContain(kept))
