-- Enters what became of people into the planes of one run and block. Entering it again changes nothing, so a writer that
-- got no answer from Redis may repeat itself.
--
-- KEYS  1 attempted, 2 accepted, 3 failed, 4 unknown, 5 delivered, 6 undelivered, 7 counter of accepted parts
-- ARGV  1 'accepted' | 'failed' | 'unknown' | 'delivered' | 'undelivered', 2 and 3 the people (offset in bytes, bits),
--       4 parts of each of their texts, 5 seconds planes live
-- A later and better word wins: accepted ends unknown, a receipt implies accepted, and nothing turns what is settled
-- back into unknown. Of two receipts that contradict each other the first holds.
local attempted, accepted, failed, unknown, delivered, undelivered, parts =
  KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7]
local what, lives = ARGV[1], ARGV[5]
local people, part = attempted .. ':people', attempted .. ':part'

redis.call('DEL', people)
redis.call('SETRANGE', people, ARGV[2], ARGV[3])
redis.call('BITOP', 'AND', people, people, attempted)

local function without(plane)
  redis.call('BITOP', 'AND', part, people, plane)
  redis.call('BITOP', 'XOR', people, people, part)
end

local function leave(plane)
  redis.call('BITOP', 'AND', part, people, plane)
  if redis.call('BITCOUNT', part) > 0 then
    redis.call('BITOP', 'XOR', plane, plane, part)
    redis.call('EXPIRE', plane, lives)
  end
end

local function enter(plane)
  redis.call('BITOP', 'OR', plane, plane, people)
  redis.call('EXPIRE', plane, lives)
end

local function accept()
  leave(unknown)
  leave(failed)
  redis.call('BITOP', 'AND', part, people, accepted)
  local news = redis.call('BITCOUNT', people) - redis.call('BITCOUNT', part)
  if news > 0 then
    enter(accepted)
    redis.call('INCRBY', parts, news * tonumber(ARGV[4]))
    redis.call('EXPIRE', parts, lives)
  end
end

if what == 'accepted' then
  accept()
elseif what == 'failed' then
  without(accepted)
  leave(unknown)
  enter(failed)
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
  accept()
  enter(undelivered)
end
redis.call('DEL', people, part)
return 1
