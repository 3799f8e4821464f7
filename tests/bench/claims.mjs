// What is asked: shops with one service, as peers take them, and the same shops as claims of kakao-2022.

/** 32 shops that differ in profit, so that nobody is asked the same thing twice in a row. Shares are percent. */
export const shops = Array.from({ length: 32 }, (_, index) => ({
  profit: `${3_000_000 + index * 1_310_007}`, // a month
  openHours: '84', // a week
  hours: '29.5', // of the outage, while the shop was open
  dependence: '40',
  alternative: '50', // what is left of the loss where there was "some" other way to sell
  share: '96', // of the service's work that was out
}));

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const inputsOf = {
  'typed hours': ({ openHours, hours, dependence }) => ({
    openHoursPerWeek: openHours,
    services: [{ id: 'talk-channel', dependence, hours }],
  }),
  // 09:00 to 21:00 gives the same 84 hours a week, and 29.5 of the outage.
  'opening hours': ({ dependence }) => ({
    openingHours: [{ days: DAYS, from: '09:00', to: '21:00' }],
    services: [{ id: 'talk-channel', dependence }],
  }),
  'three services': ({ dependence }) => ({
    openingHours: [{ days: DAYS, from: '09:00', to: '21:00' }],
    services: [{ id: 'talk-channel', dependence }, { id: 'kakaopay', dependence: '20' }, { id: 'order', dependence: '10' }],
  }),
};

/** Lists of claims by their kind, in the order of the shops. */
export const claims = Object.fromEntries(Object.entries(inputsOf).map(([kind, inputs]) => [kind, shops.map((shop) => ({
  scheme: 'kakao-2022',
  claimant: 'small-business',
  method: 'profit-and-downtime',
  inputs: { operatingProfit: { amount: shop.profit, per: 'month' }, alternative: 'some', ...inputs(shop) },
}))]));
