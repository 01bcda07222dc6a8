-- Takes people of one block out of every set and overwrites what the columns hold of them, all of it at once.
-- A set that nobody is left in goes. No TTL on what stays: it belongs to the other people of the block.
--
-- KEYS  1 version, 2... the columns (as many as ARGV[3] says), then the sets
-- ARGV  1 the people (8 KiB of bits), 2 the new version, 3 how many columns, 4... of each column the bytes that it keeps
--       of a person, as a number, or for many people a mask in which their bytes are all ones
-- Returns how many sets were changed.
local version, columns = KEYS[1], tonumber(ARGV[3])
local people, part = version .. ':people', version .. ':part'
local changed = 0

redis.call('SET', people, ARGV[1])

-- No longer than the column, which BITOP would otherwise lengthen.
local function clear_by_mask(column, mask)
  redis.call('SET', part, string.sub(mask, 1, redis.call('STRLEN', column)))
  redis.call('BITOP', 'AND', part, part, column)
  redis.call('BITOP', 'XOR', column, column, part)
end

local function clear_one_by_one(column, width)
  local length, nothing = redis.call('STRLEN', column), string.rep('\0', width)
  redis.call('SET', part, ARGV[1])
  local slot = redis.call('BITPOS', part, 1)
  while slot >= 0 do
    if slot * width < length then
      redis.call('SETRANGE', column, slot * width, nothing)
    end
    redis.call('SETBIT', part, slot, 0)
    slot = redis.call('BITPOS', part, 1, math.floor(slot / 8))
  end
end

for i = 1, columns do
  local column, how = KEYS[1 + i], ARGV[3 + i]
  if redis.call('EXISTS', column) == 1 then
    if #how < 5 then
      clear_one_by_one(column, tonumber(how))
    else
      clear_by_mask(column, how)
    end
  end
end

for i = 2 + columns, #KEYS do
  redis.call('BITOP', 'AND', part, KEYS[i], people)
  if redis.call('BITCOUNT', part) > 0 then
    redis.call('BITOP', 'XOR', KEYS[i], KEYS[i], part)
    if redis.call('BITCOUNT', KEYS[i]) == 0 then
      redis.call('DEL', KEYS[i])
    end
    changed = changed + 1
  end
end
redis.call('SET', version, ARGV[2])
redis.call('DEL', people, part)
return changed
