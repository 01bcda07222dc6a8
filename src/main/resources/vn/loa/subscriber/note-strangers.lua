-- Notes registered numbers that nobody here has, known by a keyed hash alone, and keeps the counts of each day by area
-- in step; the later day wins, and on the same day the line that comes last. No TTL: they are counted for as long as
-- they have the app, and a withdrawal must outlive the older feeds that still say otherwise.
--
-- KEYS  1 the days, then the buckets
-- ARGV  1 the beginning of the names of the days' counts
--       2 the lines, 17 bytes each: bucket (its place among KEYS), hash (8), state (1 has it, 2 says when), area
--         (65535 when unsaid), day, evidence
-- Returns one byte a line: 1 registered, 2 withdrawn, 3 unchanged, 4 older than what is known.
local days, counts, lines = KEYS[1], ARGV[1], ARGV[2]
local answers = {}

local function count(area, day, change)
  if day > 0 then
    redis.call('SADD', days, day)
  end
  redis.call('BITFIELD', counts .. day, 'OVERFLOW', 'SAT', 'INCRBY', 'u32', '#' .. area, change)
end

for at = 1, #lines, 17 do
  local place, hash, state, area, day, evidence = struct.unpack('>I2c8BI2I2I2', lines, at)
  local bucket = KEYS[place]
  local before = redis.call('HGET', bucket, hash)
  local had, area_before, day_before, evidence_before = 0, 0, 0, 0
  if before then
    had, area_before, day_before, evidence_before = struct.unpack('>BI2I2I2', before)
  end
  local has, dated, answer = state % 2, state >= 2, 4
  if area == 65535 then
    area = area_before
  end
  if day >= day_before then
    answer = has == had and 3 or has == 1 and 1 or 2
    -- Without a day of its own a line that says nothing new leaves the day as it is.
    if answer == 3 and before and not dated then
      day, evidence = day_before, evidence_before
    end
    if had == 1 then
      count(area_before, day_before, -1)
    end
    if has == 1 then
      count(area, day, 1)
    end
    redis.call('HSET', bucket, hash, struct.pack('>BI2I2I2', has, area, day, evidence))
  end
  answers[#answers + 1] = string.char(answer)
end
return table.concat(answers)
