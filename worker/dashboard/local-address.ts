/** Whether the dashboard is served from the editor's own machine, as `npm start` does. */
export const isOnThisMachine = (hostname = location.hostname): boolean =>
  /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
