-- Works out expressions over the sets of one block where they lie, and answers counts and bitmaps, beside them the
-- version of the block's areas and, if asked for, the areas: all of one moment.
--
-- What is put together on the way has keys that begin with KEYS[1]; it is deleted before the script ends, so it needs
-- no TTL, and is told to neither the journal nor a replica: for them, nothing has happened.
--
-- KEYS  1 what those keys begin with, 2 the version, 3 the areas, then the sets
-- ARGV  1 steps, 2 '1' when the areas are asked for
-- A step is an octet for what to do, one for the number of its operands, and two for each of them: the place of a set,
-- or of what an earlier step has put together, which stand in a row behind the sets.
redis.replicate_commands()
redis.set_repl(redis.REPL_NONE)

local AND, OR, WITHOUT, COUNT = 1, 2, 3, 4
-- BITOP takes words while every operand lasts, then octets, which is twenty times as slow.
local WHOLE, NEARLY_WHOLE = 8192, 8160

local call, byte = redis.call, string.byte
local stem, steps = KEYS[1], ARGV[1]
local sets, made = {}, {}

local function make(operation, ...)
  local key = stem .. #made
  made[#made + 1] = key
  call('BITOP', operation, key, ...)
  return key
end

local known = #KEYS - 3
for i = 1, known do
  local key = KEYS[i + 3]
  local length = call('STRLEN', key)
  if length >= NEARLY_WHOLE then
    sets[i] = key
  elseif length == 0 then
    sets[i] = false
  else
    sets[i] = make('OR', key)
    call('SETRANGE', sets[i], WHOLE - 1, '\0')
  end
end

local answer = {call('GET', KEYS[2]), ARGV[2] == '1' and call('GET', KEYS[3])}
local at = 1
while at < #steps do
  local what, count = byte(steps, at, at + 1)
  local operands = {byte(steps, at + 2, at + 1 + 2 * count)}
  at = at + 2 + 2 * count
  local there = {}
  for i = 1, 2 * count, 2 do
    there[#there + 1] = sets[operands[i] * 256 + operands[i + 1]] or nil
  end

  if what == AND then
    known = known + 1
    sets[known] = #there == count and make('AND', unpack(there))
  elseif what == OR then
    known = known + 1
    sets[known] = #there > 1 and make('OR', unpack(there)) or there[1] or false
  elseif what == WITHOUT then
    known = known + 1
    if #there == 2 then
      sets[known] = make('AND', unpack(there))
      call('BITOP', 'XOR', sets[known], sets[known], there[1])
    else
      sets[known] = sets[operands[1] * 256 + operands[2]]
    end
  elseif what == COUNT then
    answer[#answer + 1] = there[1] and call('BITCOUNT', there[1]) or 0
  else
    answer[#answer + 1] = there[1] and call('GET', there[1]) or false
  end
end

for i = 1, #made, 1000 do
  call('DEL', unpack(made, i, math.min(i + 999, #made)))
end
return answer
