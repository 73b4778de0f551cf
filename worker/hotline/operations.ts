import { inboxQuery } from '../contract/hotline.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Operation } from '../http/operations.ts';
import { pageAnswers } from '../http/page-answers.ts';

const unknownHotline: ProblemCode[] = ['site.unknown', 'hotline.unknown'];

export const hotlineOperations: Record<string, Operation> = {
  'GET /v1/sites/{site}/hotlines/{hotline}': {
    summary: 'The form of a hotline in the language of `lang`.',
    language: true,
    answers: { 200: 'HotlineAnswer' },
    problems: unknownHotline,
  },
  'POST /v1/sites/{site}/hotlines/{hotline}/messages': {
    summary: 'Sends a message. With the same key it may be sent any number of times and is kept once.',
    fromPages: true,
    body: 'MessageRequest',
    headers: { 'Idempotency-Key': 'Names this message: 128 random bits in base64url, 22 characters.' },
    answers: { 201: 'MessageAnswer' },
    problems: ['hotline.unknown', 'hotline.closed', 'hotline.key_missing', 'hotline.key_reused'],
  },
  'OPTIONS /v1/receipts/{code}': { summary: 'Lets pages of any origin ask.', answers: { 204: null } },
  'GET /v1/receipts/{code}': {
    summary: "How a message stands, and the newsroom's reply. The code is the only credential.",
    language: true,
    answers: { 200: 'ReceiptAnswer' },
    problems: ['receipt.unknown'],
  },
  'DELETE /v1/receipts/{code}': {
    summary: 'Erases the message.',
    answers: { 204: null },
    problems: ['receipt.unknown'],
  },
  'GET /h/{site}/{hotline}': { summary: 'The hotline as a page of its own.', answers: { 200: 'html', 404: 'html' } },
  'POST /h/{site}/{hotline}': {
    summary: 'Sends a message from that page, without JavaScript.',
    body: 'form',
    answers: pageAnswers(201, 400, 403, 404, 409, 413, 422),
  },
  'GET /r': { summary: 'Leads to `/r/`.', answers: { 301: null } },
  'GET /r/': { summary: 'Asks for a receipt code.', answers: { 200: 'html' } },
  'POST /r/': {
    summary: 'How a message stands, without JavaScript; erases it where the form says so.',
    body: 'form',
    answers: { 200: 'html', 404: 'html' },
  },
  'GET /v1/admin/sites/{site}/hotlines': {
    summary: "A site's hotlines, newest first.",
    signedIn: true,
    answers: { 200: 'HotlineList' },
    problems: ['site.unknown'],
  },
  'GET /v1/admin/sites/{site}/hotlines/{hotline}': {
    summary: 'A hotline.',
    signedIn: true,
    answers: { 200: 'AdminHotline' },
    problems: ['site.unknown', 'hotline.unknown'],
  },
  'PUT /v1/admin/sites/{site}/hotlines/{hotline}': {
    summary: 'Makes or changes a hotline; the same settings again change nothing.',
    signedIn: true,
    body: 'HotlineSettings',
    answers: { 200: 'AdminHotline' },
    preconditions: true,
    problems: ['site.unknown', 'hotline.exists', 'hotline.changed_meanwhile'],
  },
  'GET /v1/admin/sites/{site}/hotlines/{hotline}/messages': {
    summary: 'The inbox, newest first.',
    signedIn: true,
    query: inboxQuery,
    answers: { 200: 'InboxPage' },
    problems: ['site.unknown', 'hotline.unknown', 'message.unknown'],
  },
  'PATCH /v1/admin/sites/{site}/hotlines/{hotline}/messages/{message}': {
    summary: 'Files a message or replies to it.',
    signedIn: true,
    body: 'MessageChange',
    answers: { 200: 'InboxMessage' },
    problems: ['site.unknown', 'message.unknown', 'message.replied_meanwhile'],
  },
};
