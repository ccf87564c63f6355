// What the contract is held to: every rule of three public rulesets. The exceptions are
// at the end, each with its reason.
import { oas } from '@stoplight/spectral-rulesets'
import documentation from '@stoplight/spectral-documentation'
import owasp from '@stoplight/spectral-owasp-ruleset'

export default {
  extends: [[oas, 'all'], [documentation, 'all'], [owasp, 'all']],
  rules: {
    // Marquee is run by whoever installs it: there is no address that all of them read.
    'contact-properties': 'off',
    // Ids are integers that importers keep, so that another data set's user 196 is user
    // 196 here. To guess one is of no use: access to each object is checked (x-access),
    // and what belongs to another is answered as what does not exist is.
    'owasp:api1:2023-no-numeric-ids': 'off',
    // The pipeline sets RateLimit and RateLimit-Policy on every answer but the probes',
    // also on those that no operation made. The document says so once, in its introduction,
    // and in the 429 that every other operation has; said 400 times it would be read by nobody.
    'owasp:api4:2023-rate-limit': 'off',
    // Which pages of other origins may use the API is the operator's decision, on a server's
    // command line. By default none may, and no answer has the header.
    'owasp:api8:2023-define-cors-origin': 'off',
    // A probe has no limit and looks at no credential (and so has neither 429 nor 401): it is
    // asked by programs that would take a refusal for a failure. The rules hold for all
    // operations under /v1.
    'owasp:api4:2023-rate-limit-responses-429': {
      ...owasp.rules['owasp:api4:2023-rate-limit-responses-429'],
      given: "$.paths[?(@property.match(/^[/]v1[/]/))][get,put,post,delete,patch].responses",
    },
    'owasp:api8:2023-define-error-responses-401': {
      ...owasp.rules['owasp:api8:2023-define-error-responses-401'],
      given: "$.paths[?(@property.match(/^[/]v1[/]/))][get,put,post,delete,patch].responses",
    },
  },
}
