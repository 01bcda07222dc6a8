-- Works out expressions over the sets of one block where they lie, and answers bitmaps, before them, if asked
-- for, the version of the block's areas and the areas: all of one moment.
--
-- What is put together on the way has keys that begin with KEYS[1]; it is deleted before the script ends, so it needs
-- no TTL, and is told to neither the journal nor a replica: for them, nothing has happened.
--
-- KEYS  1 what those keys begin with, 2 the version, 3 the areas, then the sets
-- ARGV  1 steps, 2 '0', or '1' when the version is asked for, or '2' when the areas are as well
-- A step is an octet for what to do, one for the number of its operands, and two for each of them: the place of a set,
-- or of what an earlier step has put together, which stand in a row behind the sets.
redis.replicate_commands()
redis.set_repl(redis.REPL_NONE)

local AND, OR, WITHOUT = 1, 2, 3
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

local function reckon()
  local numbered = #KEYS - 3
  for i = 1, numbered do
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

  local answer = {ARGV[2] ~= '0' and call('GET', KEYS[2]), ARGV[2] == '2' and call('GET', KEYS[3])}
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
      numbered = numbered + 1
      sets[numbered] = #there == count and make('AND', unpack(there))
    elseif what == OR then
      numbered = numbered + 1
      sets[numbered] = #there > 1 and make('OR', unpack(there)) or there[1] or false
    elseif what == WITHOUT then
      numbered = numbered + 1
      if #there == 2 then
        sets[numbered] = make('AND', unpack(there))
        call('BITOP', 'XOR', sets[numbered], sets[numbered], there[1])
      else
        sets[numbered] = sets[operands[1] * 256 + operands[2]]
      end
    else
      answer[#answer + 1] = there[1] and call('GET', there[1]) or false
    end
  end
  return answer
end

local done, answer = pcall(reckon)
for i = 1, #made, 1000 do
  call('DEL', unpack(made, i, math.min(i + 999, #made)))
end
if done then
  return answer
end
return type(answer) == 'table' and answer or redis.error_reply(answer)
