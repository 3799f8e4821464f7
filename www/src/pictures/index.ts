// The pictures of a result. Each is a function of the view that gives a figure, or nothing where there is nothing to draw:
//
// | name            | needs                                                      | gives nothing                                     |
// |-----------------|------------------------------------------------------------|---------------------------------------------------|
// | `bandRuler`     | an estimate; bands of the headline and what they tested     | no bands, only an edge at 0, or nothing was tested |
// | `waterfall`     | an estimate with a loss; the steps that the loss stands on  | fewer than two amounts on the way                  |
// | `movers`        | an estimate with a loss; its drivers                        | nothing in doubt                                   |
// | `payoutHours`   | an estimate; a method that asks for services or hours       | the payment does not change, or is no money        |
// | `payoutProfit`  | the same; a method that asks for a profit                   | as above                                           |
// | `strip`         | the outage of the claim, known before an estimate           | a method without services                          |
// | `claimDates`    | windows for claims, of the method or of the document        | none are known                                     |
// | `readingsScale` | an estimate with two readings or more                       | no reading pays an amount                          |
//
// A figure has a title, a drawing that screen readers pass over, and the same content as text: rows, or a table that opens.

import type { Child } from "../dom";
import type { View } from "../view";
import { bandRuler } from "./band-ruler";
import { claimDates } from "./claim-dates";
import { movers } from "./movers";
import { payoutCurve } from "./payout-curve";
import { readingsScale } from "./readings-scale";
import { strips } from "./strip";
import { waterfall } from "./waterfall";

export const pictures = {
  bandRuler,
  waterfall,
  movers,
  payoutHours: (view: View): Child => payoutCurve(view, "hours"),
  payoutProfit: (view: View): Child => payoutCurve(view, "profit"),
  strip: strips,
  claimDates,
  readingsScale,
} satisfies Record<string, (view: View) => Child>;

export type PictureName = keyof typeof pictures;
