-- Claims people of one block for sending, before the first byte leaves: who may still be texted is decided here and
-- nowhere else, so ten campaigns that start together cannot pass a cap between them. Whole sets are combined, so the
-- cost does not depend on how many people are claimed.
--
-- KEYS  1 audience, 2 attempted, 3 contact set of this run and day, 4 list of contact sets by day,
--       5 excluded as opted out, 6 excluded as installed, 7 excluded as too soon, 8 excluded as capped,
--       9 excluded as erased, 10 set of the known; then as many sets of who refuses and of who has installed as ARGV 7
--       and 8 say; the rest: the other exclusion planes of the run
-- ARGV  1 and 2 wanted people (offset in bytes, bits), 3 day, 4 days apart (0 none), 5 texts within 30 days (0 none),
--       6 within 24 hours (0 none), 7 and 8 how many sets are barred, 9 seconds planes live, 10 seconds contacts live
-- Returns the people claimed. Every set written gets its whole life again, because BITOP drops it.
local audience, attempted, contact, days = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local day, apart, cap = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local daily, refusals = tonumber(ARGV[6]), 10 + tonumber(ARGV[7])
local barred = refusals + tonumber(ARGV[8])
local planes_live, contacts_live = ARGV[9], ARGV[10]
local claim, part = audience .. ':claim', audience .. ':part'

redis.call('DEL', claim)
redis.call('SETRANGE', claim, ARGV[1], ARGV[2])
redis.call('BITOP', 'AND', claim, claim, audience)

local function without(set)
  redis.call('BITOP', 'AND', part, claim, set)
  redis.call('BITOP', 'XOR', claim, claim, part)
end

local function exclude(set, plane)
  without(set)
  if redis.call('BITCOUNT', part) > 0 then
    redis.call('BITOP', 'OR', plane, plane, part)
    redis.call('EXPIRE', plane, planes_live)
  end
end

without(attempted)
for i = 5, 9 do without(KEYS[i]) end
for i = barred + 1, #KEYS do without(KEYS[i]) end

-- Whoever was erased since the audience was frozen has no number to text, and a place that is nobody's.
local unknown = audience .. ':unknown'
redis.call('BITOP', 'AND', part, claim, KEYS[10])
redis.call('BITOP', 'XOR', unknown, claim, part)
exclude(unknown, KEYS[9])
redis.call('DEL', unknown)

for i = 11, refusals do exclude(KEYS[i], KEYS[5]) end
for i = refusals + 1, barred do exclude(KEYS[i], KEYS[6]) end

if apart > 0 then
  for _, set in ipairs(redis.call('ZRANGEBYSCORE', days, day - apart + 1, '+inf')) do
    if set ~= contact then exclude(set, KEYS[7]) end
  end
end

-- Whoever was texted so often since that day is full.
local function full(cap, since)
  local sets = redis.call('ZRANGEBYSCORE', days, since, '+inf')
  if #sets >= cap then
    -- reached[k] holds who was texted at least k times in the sets seen so far.
    local reached = {}
    for k = 1, cap do
      reached[k] = audience .. ':reached:' .. k
      redis.call('DEL', reached[k])
    end
    for _, set in ipairs(sets) do
      for k = cap, 2, -1 do
        redis.call('BITOP', 'AND', part, reached[k - 1], set)
        redis.call('BITOP', 'OR', reached[k], reached[k], part)
      end
      redis.call('BITOP', 'OR', reached[1], reached[1], set)
    end
    exclude(reached[cap], KEYS[8])
    for k = 1, cap do redis.call('DEL', reached[k]) end
  end
end

if cap > 0 then full(cap, day - 29) end
-- Every 24 hours lie within two days.
if daily > 0 then full(daily, day - 1) end

local claimed = redis.call('GET', claim) or ''
if redis.call('BITCOUNT', claim) > 0 then
  redis.call('BITOP', 'OR', attempted, attempted, claim)
  redis.call('EXPIRE', attempted, planes_live)
  redis.call('BITOP', 'OR', contact, contact, claim)
  redis.call('EXPIRE', contact, contacts_live)
  redis.call('ZADD', days, day, contact)
  redis.call('ZREMRANGEBYSCORE', days, '-inf', day - 31)
  redis.call('EXPIRE', days, contacts_live)
end
redis.call('DEL', claim, part)
return claimed
