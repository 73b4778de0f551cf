/** Zone names of feeds (RFC 822, and those of Russia) by hours east of UTC. Names that mean several zones are left out. */
const names: Record<string, string> = {
  0: 'z ut utc gmt wet',
  1: 'bst cet west',
  2: 'cest eet',
  3: 'eest trt msk мск',
  4: 'msd samt',
  5: 'yekt',
  6: 'omst',
  7: 'krat novt',
  8: 'irkt',
  9: 'yakt jst',
  10: 'vlat',
  11: 'magt',
  12: 'pett',
  '-4': 'edt',
  '-5': 'est cdt',
  '-6': 'cst mdt',
  '-7': 'mst pdt',
  '-8': 'pst',
};

/** Offsets from UTC in minutes by lower-case name. */
export const zoneOffsets = new Map(
  Object.entries(names).flatMap(([hours, zones]) =>
    zones.split(' ').map((zone) => [zone, Number(hours) * 60] as const),
  ),
);
