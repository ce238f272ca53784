-- What falls away of the first payment alone, as Stripe is asked for it before the page.
alter table pay_stripe_checkout add column coupon longtext;
