-- Enters what became of people into the planes of one run and block. Entering it again changes nothing, so a writer that
-- got no answer from Redis may repeat itself.
--
-- KEYS  1 attempted, 2 accepted, 3 failed, 4 unknown, 5 delivered, 6 undelivered, 7 counter of accepted parts of texts;
--       the same of the first step: 8 accepted, 9 failed, 10 unknown, 11 delivered, 12 undelivered, 13 seen;
--       of texts after a first step: 14 attempted, 15 accepted, 16 failed, 17 unknown, 18 delivered, 19 undelivered;
--       why people were not reached: 20 absent, 21 without a number; 22 tried again; of texts after a first step: 23 absent,
--       24 without a number; the rest: sets that say how many parts more than one the text of each has
-- ARGV  1 'accepted' | 'failed' | 'unknown' | 'delivered' | 'undelivered' | 'seen' | 'retried', of 'failed' and 'undelivered'
--       also with why: 'failed_no_number' | 'undelivered_absent' | 'undelivered_no_number', 2 and 3 the people (offset in bytes,
--       bits), 4 parts of each of their texts, 5 seconds planes live, 6 'first' or 'last': the step
-- A later and better word wins: accepted ends unknown, a receipt implies accepted, and nothing turns what is settled
-- back into unknown. Of two receipts that contradict each other the first holds, and of two reasons. Where a run has two steps, its planes
-- of people follow from those of its steps.
local what, why = string.match(ARGV[1], '^(%l+)_?(.*)$')
local lives = ARGV[5]
local first = ARGV[6] == 'first'
-- Nobody gets a text after a first step before that plane is there.
local steps = first or redis.call('EXISTS', KEYS[14]) == 1

local attempted, accepted, failed, unknown, delivered, undelivered = unpack(KEYS, 1, 6)
if first then
  accepted, failed, unknown, delivered, undelivered = unpack(KEYS, 8, 12)
elseif steps then
  attempted, accepted, failed, unknown, delivered, undelivered = unpack(KEYS, 14, 19)
end
local reasons = { absent = KEYS[20], no_number = KEYS[21] }
if steps then
  reasons = { absent = KEYS[23], no_number = KEYS[24] }
end
local people, part = KEYS[1] .. ':people', KEYS[1] .. ':part'

redis.call('DEL', people)
redis.call('SETRANGE', people, ARGV[2], ARGV[3])
redis.call('BITOP', 'AND', people, people, attempted)

local function without(plane)
  redis.call('BITOP', 'AND', part, people, plane)
  redis.call('BITOP', 'XOR', people, people, part)
end

local function leave(plane, who)
  redis.call('BITOP', 'AND', part, who or people, plane)
  if redis.call('BITCOUNT', part) > 0 then
    redis.call('BITOP', 'XOR', plane, plane, part)
    redis.call('EXPIRE', plane, lives)
    return true
  end
end

local function enter(plane)
  redis.call('BITOP', 'OR', plane, plane, people)
  redis.call('EXPIRE', plane, lives)
end

local function accept()
  leave(unknown)
  -- Hardly anybody who was refused is accepted after all, so the reason costs nothing where nobody is.
  if leave(failed) then
    leave(reasons.no_number, part)
  end
  redis.call('BITOP', 'AND', part, people, accepted)
  local news = redis.call('BITCOUNT', people) - redis.call('BITCOUNT', part)
  if news > 0 then
    if not first then
      redis.call('INCRBY', KEYS[7], news * tonumber(ARGV[4]))
      redis.call('EXPIRE', KEYS[7], lives)
      if KEYS[25] then redis.call('BITOP', 'XOR', part, part, people) end
      for i = 25, #KEYS do
        redis.call('BITOP', 'OR', KEYS[i], KEYS[i], part)
        redis.call('EXPIRE', KEYS[i], lives)
      end
    end
    enter(accepted)
  end
end

-- Only an operator can say why; of a first step nobody asks.
local function because()
  if why ~= '' and not first then
    enter(reasons[why])
  end
end

if what == 'accepted' then
  accept()
elseif what == 'failed' then
  without(accepted)
  leave(unknown)
  without(failed)
  enter(failed)
  because()
elseif what == 'unknown' then
  without(accepted)
  without(failed)
  enter(unknown)
elseif what == 'delivered' then
  without(undelivered)
  accept()
  enter(delivered)
elseif what == 'undelivered' then
  without(delivered)
  without(undelivered)
  accept()
  enter(undelivered)
  because()
elseif what == 'seen' then
  -- Opened is more than any receipt can deny.
  leave(undelivered)
  accept()
  enter(delivered)
  enter(KEYS[13])
elseif what == 'retried' then
  enter(KEYS[22])
end
redis.call('DEL', people)

if steps then
  -- total = one or other, without those whom a better word speaks of.
  local function total(plane, one, other, ...)
    redis.call('BITOP', 'OR', plane, one, other)
    for _, better in ipairs({...}) do
      redis.call('BITOP', 'AND', part, plane, better)
      redis.call('BITOP', 'XOR', plane, plane, part)
    end
    redis.call('EXPIRE', plane, lives)
  end
  total(KEYS[5], KEYS[11], KEYS[18])
  total(KEYS[6], KEYS[12], KEYS[19], KEYS[5])
  total(KEYS[2], KEYS[8], KEYS[15])
  total(KEYS[4], KEYS[10], KEYS[17], KEYS[2])
  -- Refused by the first step and not yet handed on, or refused by both.
  local last = KEYS[1] .. ':last'
  redis.call('BITOP', 'AND', last, KEYS[9], KEYS[14])
  redis.call('BITOP', 'XOR', last, last, KEYS[9])
  total(KEYS[3], last, KEYS[16], KEYS[2], KEYS[4])
  redis.call('DEL', last)
  if redis.call('EXISTS', KEYS[23]) == 1 then
    redis.call('BITOP', 'AND', KEYS[20], KEYS[23], KEYS[6])
    redis.call('EXPIRE', KEYS[20], lives)
  end
  if redis.call('EXISTS', KEYS[24]) == 1 then
    redis.call('BITOP', 'OR', part, KEYS[3], KEYS[6])
    redis.call('BITOP', 'AND', KEYS[21], KEYS[24], part)
    redis.call('EXPIRE', KEYS[21], lives)
  end
end
redis.call('DEL', part)
return 1
