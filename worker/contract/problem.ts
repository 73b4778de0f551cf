import * as v from 'valibot';

/** Stable codes, each with its HTTP status and title. */
export const problems = {
  'request.malformed_json': [400, 'The body is not JSON.'],
  'request.invalid': [422, 'A field of the request is not as expected.'],
  'request.unsupported_media_type': [415, 'The body has to be application/json.'],
  'request.too_large': [413, 'The body is larger than 64 KiB.'],
  'request.too_many': [
    429,
    'Too many requests from this network. Nothing was lost: send the same request again later.',
  ],
  'request.not_found': [404, 'There is nothing at this address.'],
  'server.failed': [500, 'Something went wrong on our side.'],
  'server.overloaded': [503, 'Too busy right now. Nothing was lost: send the same request again.'],

  'site.unknown': [404, 'There is no such site here.'],
  'site.exists': [412, 'There is a site of this name already.'],
  'site.changed_meanwhile': [412, 'Somebody has changed this site in the meantime.'],
  'site.origin_not_registered': [403, 'This web address may not send answers for this site.'],

  'poll.unknown': [404, 'There is no such poll on this site.'],
  'poll.no_current': [404, 'This site has no current poll.'],
  'poll.not_open_yet': [409, 'This poll is not open yet.'],
  'poll.closed': [409, 'This poll is closed.'],
  'poll.paused': [409, 'This poll is paused.'],
  'poll.unknown_option': [422, 'The ballot names an option that the poll does not have.'],
  'poll.too_many_choices': [422, 'The ballot has more choices than the poll allows.'],
  'poll.too_few_choices': [422, 'The ballot has fewer choices than the poll asks for.'],
  'poll.repeated_choice': [422, 'The ballot names an option twice.'],
  'poll.stale_revision': [409, 'A newer ballot of this voter has been counted.'],
  'poll.already_voted': [409, 'Another choice of this voter has been counted under the same revision.'],
  'poll.change_not_allowed': [409, 'This poll does not let a vote be changed.'],
  'poll.unknown_generation': [422, 'This poll has no rooms of this generation.'],
  'poll.other_missing': [422, 'The ballot chooses an answer of its own without giving one.'],
  'poll.other_not_chosen': [422, 'The ballot gives an answer of its own without choosing it.'],
  'poll.work_missing': [403, 'This poll asks for a proof of work now.'],
  'poll.work_invalid': [403, 'The proof of work is not for this ballot, or it is too old.'],
  'poll.turnstile_missing': [403, 'This poll asks for an answer of Turnstile.'],
  'poll.turnstile_refused': [403, 'Turnstile did not confirm this ballot.'],
  'poll.token_missing': [401, 'Only readers who are signed in with the publisher may vote here.'],
  'poll.token_invalid': [401, 'The token was not made by this publisher for this site.'],
  'poll.token_expired': [401, 'The token has expired.'],
  'poll.has_votes': [409, 'This cannot be changed once votes are counted.'],
  'poll.voters_erased': [409, 'The voters of this poll are forgotten, so it cannot be opened again.'],
  'poll.network_unknown': [404, 'No ballot of this network is known.'],
  'poll.picture_unknown': [404, 'This poll has no such picture.'],
  'poll.picture_refused': [422, 'The picture has to be a PNG of 1200 by 630 pixels and 512 KiB at most.'],
  'poll.option_has_votes': [409, 'An option that has votes cannot be removed.'],
  'poll.ballots_have_more_choices': [409, 'Ballots that are counted have more choices than that.'],
  'poll.exists': [412, 'There is a poll of this name already.'],
  'poll.changed_meanwhile': [412, 'Somebody has changed this poll in the meantime.'],

  'feed.unknown': [404, 'This site has no such feed.'],
  'feed.address_refused': [422, 'This address cannot be a feed.'],
  'related.url_refused': [422, 'This is not the address of a page of this site.'],

  'hotline.unknown': [404, 'There is no such hotline on this site.'],
  'hotline.exists': [412, 'There is a hotline of this name already.'],
  'hotline.changed_meanwhile': [412, 'Somebody has changed this hotline in the meantime.'],
  'hotline.closed': [409, 'This hotline takes no messages now.'],
  'hotline.key_missing': [400, 'A message needs an Idempotency-Key header with 22 characters of base64url.'],
  'hotline.key_reused': [422, 'This Idempotency-Key was used for another message.'],
  'message.unknown': [404, 'There is no such message.'],
  'message.replied_meanwhile': [409, 'Somebody has replied to this message in the meantime.'],
  'receipt.unknown': [404, 'There is no message with this receipt code.'],

  'auth.required': [401, 'Sign in first.'],
  'auth.cross_site': [403, 'This request did not come from the dashboard.'],
  'auth.setup_link_invalid': [403, 'This setup link is not valid.'],
  'auth.setup_link_used': [403, 'This setup link has been used already.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof problems;

const fieldError = v.strictObject({
  /** JSON Pointer (RFC 6901) into the body, or the name of a parameter. */
  pointer: v.string(),
  message: v.string(),
});
export type FieldError = v.InferOutput<typeof fieldError>;

/**
 * Every failure that the API answers, RFC 9457, as `application/problem+json`.
 * `code` is stable and meant for programs, `title` and `detail` are meant for people.
 */
export const problemAnswer = v.looseObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.picklist(Object.keys(problems) as ProblemCode[]),
  detail: v.optional(v.string()),
  /** What is wrong with which field. */
  errors: v.optional(v.array(fieldError)),
  /** Seconds until it makes sense to try again; the same as the `Retry-After` header. */
  retryAfter: v.optional(v.number()),
});
export type Problem = v.InferOutput<typeof problemAnswer>;
