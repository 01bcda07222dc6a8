-- Notes who of one block registered in the app or withdrew, line by line; the later day wins whatever comes first, and
-- on the same day the line that comes last. No TTL: what is noted lives as long as the people.
--
-- KEYS  1 known, 2 installed, 3 days (two bytes a slot), 4 evidence (two bytes a slot), 5 leaving
-- ARGV  1 the lines, seven bytes each: slot, state (1 has it, 2 says when), day, evidence
--       2 'arriving' to note it also of those who are not known yet, unless they are being forgotten
-- Returns one byte a line: 0 nobody is there, 1 registered, 2 withdrawn, 3 unchanged, 4 older than what is known.
local lines, arriving = ARGV[1], ARGV[2] == 'arriving'
local known, installed = redis.call('GET', KEYS[1]) or '', redis.call('GET', KEYS[2]) or ''
local days, leaving = redis.call('GET', KEYS[3]) or '', arriving and redis.call('GET', KEYS[5]) or ''
local newly, answers = {}, {}

local function bit(bits, slot)
  local byte = string.byte(bits, math.floor(slot / 8) + 1) or 0
  return math.floor(byte / 2 ^ (7 - slot % 8)) % 2
end

-- A column is made as long as it will ever be: of one that grows, Redis sets aside up to twice the length.
local function note(column, slot, bytes)
  if slot < 65535 and redis.call('EXISTS', column) == 0 then
    redis.call('SETRANGE', column, 65536 * 2 - 1, '\0')
  end
  redis.call('SETRANGE', column, slot * 2, bytes)
end

for at = 1, #lines, 7 do
  local slot, state, day = struct.unpack('>I2BI2', lines, at)
  local answer = 0
  if bit(known, slot) == 1 or arriving and bit(leaving, slot) == 0 then
    local before = newly[slot]
    if not before then
      local high, low = string.byte(days, slot * 2 + 1, slot * 2 + 2)
      before = { bit(installed, slot), (high or 0) * 256 + (low or 0) }
      newly[slot] = before
    end
    local has, dated = state % 2, state >= 2
    if day < before[2] then
      answer = 4
    else
      answer = has == before[1] and 3 or has == 1 and 1 or 2
      if answer ~= 3 or before[2] == 0 or dated and day > before[2] then
        redis.call('SETBIT', KEYS[2], slot, has)
        note(KEYS[3], slot, string.sub(lines, at + 3, at + 4))
        note(KEYS[4], slot, string.sub(lines, at + 5, at + 6))
        before[1], before[2] = has, day
      end
    end
  end
  answers[#answers + 1] = string.char(answer)
end
return table.concat(answers)
