import { contextBridge } from 'electron/renderer'
import type { ToolbarApi, ToolbarArgs, ToolbarChannel, ToolbarEvents, ToolbarResults } from '@shared/browser'
import { createBridge, readInitial } from './bridge'

const { call, listen } = createBridge<
  { [C in ToolbarChannel]: { args: ToolbarArgs<C>; result: ToolbarResults[C] } },
  ToolbarEvents
>()

const api: ToolbarApi = {
  initial: readInitial() as ToolbarApi['initial'],
  ready: call('toolbar:ready'),
  go: call('toolbar:go'),
  move: call('toolbar:move'),
  save: call('toolbar:save'),
  stopSaving: call('toolbar:stop-saving'),
  setHeight: call('toolbar:height'),
  onState: listen('toolbar:state'),
  onPreferences: listen('toolbar:preferences'),
  onAddress: listen('toolbar:address'),
}

contextBridge.exposeInMainWorld('trangBrowser', api)
