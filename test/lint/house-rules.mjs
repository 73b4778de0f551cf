// Rules of this house that no published plugin has.
import { basename } from 'node:path';

const catchAll = /^(utils?|helpers?|misc|shared|stuff)\.[cm]?[jt]s$/;
const isReExport = (node) =>
  node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source);

const noBarrelFile = {
  create: (context) => ({
    Program(node) {
      if (node.body.length > 0 && node.body.every(isReExport)) {
        context.report({ node, message: 'This file only passes on what others export: import from them.' });
      }
    },
  }),
};

const noCatchAllFile = {
  create: (context) => ({
    Program(node) {
      if (catchAll.test(basename(context.filename))) {
        context.report({ node, message: 'Name the file after what is in it.' });
      }
    },
  }),
};

export default {
  meta: { name: 'house-rules' },
  rules: { 'no-barrel-file': noBarrelFile, 'no-catch-all-file': noCatchAllFile },
};
