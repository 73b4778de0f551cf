// One file for pages with more than one kind of element.
import './hotline/define-hotline.ts';
import './poll/define-poll.ts';
import './read-also/define-read-also.ts';
