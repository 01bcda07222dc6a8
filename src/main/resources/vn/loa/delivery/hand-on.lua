-- Claims people of one block, whom a run's first step has not reached, for the text, before its first byte leaves. Decided
-- here and nowhere else: whoever is reached while the batch is made up gets no text, and nobody is claimed twice.
--
-- KEYS  1 attempted, 2 claimed for the text, 3 not handed on, 4 unknown by the first step, 5 failed by the first step,
--       6 failed by the text, 7 accepted, 8 unknown, 9 failed, 10 known; as many as ARGV 4 says: who
--       must get no text; then as many as ARGV 6 says: who has to go on; the rest: who was reached
-- ARGV  1 and 2 wanted people (offset in bytes, bits), 3 'claim', or 'close' when nobody is to get the text any more,
--       4 how many sets are barred, 5 seconds planes live, 6 how many sets say who goes on
-- Returns the people claimed. Caps are not asked again: with the first step they are one contact.
local attempted, lives = KEYS[1], ARGV[5]
local claim, part, barred = attempted .. ':on', attempted .. ':part', attempted .. ':barred'

local function without(set)
  redis.call('BITOP', 'AND', part, claim, set)
  redis.call('BITOP', 'XOR', claim, claim, part)
end

local goes_on = 10 + tonumber(ARGV[4])
local reached = goes_on + tonumber(ARGV[6])
redis.call('DEL', part, claim, barred)
for i = goes_on + 1, reached do
  redis.call('BITOP', 'OR', claim, claim, KEYS[i])
end
redis.call('SETRANGE', part, ARGV[1], ARGV[2])
redis.call('BITOP', 'AND', claim, claim, part, attempted)
for i = 2, 4 do without(KEYS[i]) end
for i = reached + 1, #KEYS do without(KEYS[i]) end

local function bar(set)
  without(set)
  redis.call('BITOP', 'OR', barred, barred, part)
end

if ARGV[3] == 'close' then
  bar(claim)
else
  -- Whoever was erased has no number to text.
  local unknown = attempted .. ':nobody'
  redis.call('BITOP', 'AND', part, claim, KEYS[10])
  redis.call('BITOP', 'XOR', unknown, claim, part)
  bar(unknown)
  redis.call('DEL', unknown)
  for i = 11, goes_on do bar(KEYS[i]) end
end
if redis.call('BITCOUNT', barred) > 0 then
  redis.call('BITOP', 'OR', KEYS[3], KEYS[3], barred)
  redis.call('EXPIRE', KEYS[3], lives)
end
local claimed = redis.call('GET', claim) or ''
if redis.call('BITCOUNT', claim) > 0 then
  redis.call('BITOP', 'OR', KEYS[2], KEYS[2], claim)
  redis.call('EXPIRE', KEYS[2], lives)
end
-- Whoever was refused by the first step and has a text under way is refused no more. As settle.lua has it.
redis.call('BITOP', 'AND', part, KEYS[5], KEYS[2])
redis.call('BITOP', 'XOR', KEYS[9], KEYS[5], part)
redis.call('BITOP', 'OR', KEYS[9], KEYS[9], KEYS[6])
for i = 7, 8 do
  redis.call('BITOP', 'AND', part, KEYS[9], KEYS[i])
  redis.call('BITOP', 'XOR', KEYS[9], KEYS[9], part)
end
redis.call('EXPIRE', KEYS[9], lives)
redis.call('DEL', claim, part, barred)
return claimed
