import { useCallback, useEffect, useState } from 'react'

export type Pane = 'sidebar' | 'list'

const key = 'trang.panes'

type Panes = { sidebarOpen: boolean; listOpen: boolean }

function remembered(): Panes {
  const closed = (localStorage.getItem(key) ?? '').split(' ')
  return { sidebarOpen: !closed.includes('sidebar'), listOpen: !closed.includes('list') }
}

/** Which panes are shown beside the article, as they were left. */
export function usePanes() {
  const [panes, setPanes] = useState(remembered)

  useEffect(() => {
    const closed = [...(panes.sidebarOpen ? [] : ['sidebar']), ...(panes.listOpen ? [] : ['list'])]
    localStorage.setItem(key, closed.join(' '))
  }, [panes])

  const showListPane = useCallback(
    () => setPanes((current) => (current.listOpen ? current : { ...current, listOpen: true })),
    [],
  )
  const togglePane = useCallback(
    (pane: Pane) =>
      setPanes((current) =>
        pane === 'sidebar'
          ? { ...current, sidebarOpen: !current.sidebarOpen }
          : { ...current, listOpen: !current.listOpen },
      ),
    [],
  )
  return { panes, showListPane, togglePane }
}
